import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ExpiredLimits } from './expired-limits.js';
import { PostgresThrottlerStorage } from './limit.guard.js';
import { RateLimits } from './rate-limits.js';

@Global()
@Module({
  providers: [ExpiredLimits, RateLimits, PostgresThrottlerStorage],
  exports: [RateLimits, PostgresThrottlerStorage],
})
class CountersModule {}

@Global()
@Module({
  imports: [
    CountersModule,
    ThrottlerModule.forRootAsync({
      inject: [PostgresThrottlerStorage],
      useFactory: (storage: PostgresThrottlerStorage) => ({
        throttlers: [{ limit: 60, ttl: 60_000 }],
        storage,
        setHeaders: false,
      }),
    }),
  ],
})
export class RateLimitModule {}

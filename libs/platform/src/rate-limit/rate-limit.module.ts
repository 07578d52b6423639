import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ExpiredLimits } from './expired-limits.js';
import { PostgresCounters } from './postgres-counters.js';
import { RateLimits } from './rate-limits.js';
import { RefusedLimits } from './refused-limits.js';
import { SlowLane } from './slow-lane.js';

@Global()
@Module({
  imports: [ThrottlerModule.forRoot({ throttlers: [{ limit: 60, ttl: 60_000 }], setHeaders: false })],
  providers: [ExpiredLimits, PostgresCounters, RateLimits, RefusedLimits, SlowLane],
  exports: [RateLimits, RefusedLimits, SlowLane],
})
export class RateLimitModule {}

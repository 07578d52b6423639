import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ExpiredLimits } from './expired-limits.js';
import { provideSettings } from '../config/settings.module.js';
import { ApiLimit } from './api-limit.js';
import { NetworkLimitSettings } from './network-limit.settings.js';
import { ApiLimitSettings } from './api-limit.settings.js';
import { CounterHomes } from './counter-homes.js';
import { MemoryCounters } from './memory-counters.js';
import { PostgresCounters } from './postgres-counters.js';
import { RateLimits } from './rate-limits.js';
import { RedisCounters } from './redis-counters.js';
import { RefusedLimits } from './refused-limits.js';
import { SlowLane } from './slow-lane.js';

@Global()
@Module({
  imports: [ThrottlerModule.forRoot({ throttlers: [{ limit: 60, ttl: 60_000 }], setHeaders: false })],
  providers: [
    ApiLimit,
    provideSettings(ApiLimitSettings),
    provideSettings(NetworkLimitSettings),
    CounterHomes,
    ExpiredLimits,
    MemoryCounters,
    PostgresCounters,
    RateLimits,
    RedisCounters,
    RefusedLimits,
    SlowLane,
  ],
  exports: [ApiLimit, NetworkLimitSettings, RateLimits, RefusedLimits, SlowLane],
})
export class RateLimitModule {}

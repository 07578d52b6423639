import { applyDecorators, type ExecutionContext, Injectable, SetMetadata, UseGuards } from '@nestjs/common';
import { Throttle, ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerStorage } from '@nestjs/throttler';
import { tooManyRequests } from '../errors/common.errors.js';
import type { CallerRequest } from '../http/caller.js';
import { Refuses } from '../http/refuses.decorator.js';
import { requestContext } from '../http/request-context.js';
import { networkOf } from '../network/network.js';
import type { Limit } from './limit.js';
import { RateLimits } from './rate-limits.js';
import { TellsLimits } from './tells-limits.decorator.js';

type RouteLimit = Pick<Limit, 'name' | 'max' | 'windowSeconds'>;

const limitNameKey = 'gatehouse:limit-name';
const separator = '|';

/** Throttler's counters, kept where all our counters are: shared by every instance, told in the answer's headers. */
@Injectable()
export class PostgresThrottlerStorage implements ThrottlerStorage {
  constructor(private readonly limits: RateLimits) {}

  async increment(key: string, ttl: number, max: number) {
    const [name = '', subject = ''] = key.split(separator);
    const limit = { name, max, windowSeconds: ttl / 1000, told: true };
    const { allowed, retryAfterSeconds, each } = await this.limits.take([{ limit, subject }]);
    return {
      totalHits: max - (each[0]?.remaining ?? 0),
      timeToExpire: each[0]?.resetSeconds ?? 0,
      isBlocked: !allowed,
      timeToBlockExpire: retryAfterSeconds,
    };
  }
}

/** Counts by person, and strangers by network. */
@Injectable()
export class LimitGuard extends ThrottlerGuard {
  protected override getTracker({ caller }: CallerRequest): Promise<string> {
    const { ip } = requestContext.current;
    return Promise.resolve(caller?.actor.userId ?? (ip === null ? 'unknown' : networkOf(ip)));
  }

  protected override generateKey(context: ExecutionContext, tracker: string): string {
    return `${this.reflector.get<string>(limitNameKey, context.getHandler())}${separator}${tracker}`;
  }

  protected override throwThrottlingException(_: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    throw tooManyRequests({ retryAfterSeconds: detail.timeToBlockExpire });
  }
}

/** Only routes that say so are limited here: the check costs a statement. Ways in have limits of their own (sign-in-attempts). */
export function Limited({ name, max, windowSeconds }: RouteLimit): MethodDecorator {
  return applyDecorators(
    SetMetadata(limitNameKey, name),
    Throttle({ default: { limit: max, ttl: windowSeconds * 1000 } }),
    UseGuards(LimitGuard),
    TellsLimits(),
    Refuses(tooManyRequests),
  );
}

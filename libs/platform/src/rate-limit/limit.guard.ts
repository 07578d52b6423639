import { applyDecorators, type ExecutionContext, Injectable, SetMetadata, UseGuards } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import { tooManyRequests } from '../errors/common.errors.js';
import type { CallerRequest } from '../http/caller.js';
import { Refuses } from '../http/refuses.decorator.js';
import { requestContext } from '../http/request-context.js';
import { networkOf } from '../network/network.js';
import type { Limit } from './limit.js';
import { RateLimits } from './rate-limits.js';
import { TellsLimits } from './tells-limits.decorator.js';

export type RouteLimit = Pick<Limit, 'name' | 'max' | 'windowSeconds' | 'violation'>;

const routeLimitsKey = 'gatehouse:route-limits';

/**
 * Counts by person, and strangers by network. Throttler's own way through a request makes a hash and several promises for each limit
 * (nine tenths of what a bearer's request may cost); of it only the place in the pipeline is left.
 */
@Injectable()
export class LimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly limits: RateLimits,
  ) {
    super(options, storage, reflector);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const limits = this.reflector.get<readonly Limit[]>(routeLimitsKey, context.getHandler());
    const subject = subjectOf(context.switchToHttp().getRequest<CallerRequest>());
    const { allowed, retryAfterSeconds } = await this.limits.take(limits.map((limit) => ({ limit, subject })));
    if (!allowed) throw tooManyRequests({ retryAfterSeconds });
    return true;
  }
}

function subjectOf({ caller }: CallerRequest): string {
  const { ip } = requestContext.current;
  return caller?.actor.userId ?? (ip === null ? 'unknown' : networkOf(ip));
}

/** Limits of this route, or of all that name the same. Ways in have limits of their own (sign-in-attempts). */
export function Limited(...limits: readonly RouteLimit[]): MethodDecorator {
  return applyDecorators(
    SetMetadata(
      routeLimitsKey,
      limits.map((limit): Limit => ({ ...limit, told: true })),
    ),
    UseGuards(LimitGuard),
    TellsLimits(),
    Refuses(tooManyRequests),
  );
}

import { applyDecorators, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
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
import type { HeaderValue } from '../http/fastify.js';
import { Refuses } from '../http/refuses.decorator.js';
import { requestNetwork } from '../http/request-network.js';
import { ApiLimit } from './api-limit.js';
import type { Limit } from './limit.js';
import { type NetworkLimitName, NetworkLimitSettings } from './network-limit.settings.js';
import { RateLimits } from './rate-limits.js';
import { isExempt, tellsApiLimit, TellsLimits } from './tells-limits.decorator.js';

export type RouteLimit = Pick<Limit, 'name' | 'max' | 'windowSeconds' | 'violation' | 'local'>;

const routeLimitsKey = 'gatehouse:route-limits';
const wishedLimitKey = 'gatehouse:wished-limit';

interface Plan {
  readonly exempt: boolean;
  readonly told: boolean;
  readonly own: readonly Limit[] | null;
  /** The same, and nobody is blamed. */
  readonly blameless: readonly Limit[];
}

type HeadedRequest = CallerRequest & { readonly headers: Readonly<Record<string, HeaderValue>> };

/** Holds only where an operator has set it. Never told: also ways in have such a one (EN-06). */
interface WishedLimit extends Pick<Limit, 'name' | 'violation'> {
  readonly setting: NetworkLimitName;
}

const passed = Promise.resolve(true);

/**
 * Counts every request by person, and those of strangers by network; after the front door, which knows who it is. Throttler's own way
 * through a request makes a hash and several promises for each limit (nine tenths of what a bearer's request may cost); of it only the
 * place in the pipeline and `@SkipThrottle` are left.
 */
@Injectable()
export class LimitGuard extends ThrottlerGuard {
  private readonly plans = new WeakMap<object, Plan>();

  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly limits: RateLimits,
    private readonly apiLimit: ApiLimit,
    private readonly settings: NetworkLimitSettings,
  ) {
    super(options, storage, reflector);
  }

  override canActivate(context: ExecutionContext): Promise<boolean> {
    const { exempt, told, own, blameless } = this.planOf(context);
    if (exempt) return passed;
    const { caller, headers } = context.switchToHttp().getRequest<HeadedRequest>();
    const subject = subjectOf(caller);
    if (own) return this.takeOwn(isDeliberate(headers) ? own : blameless, subject);
    this.apiLimit.take(subject, told);
    return passed;
  }

  private async takeOwn(own: readonly Limit[], subject: string): Promise<boolean> {
    const { allowed, retryAfterSeconds } = await this.limits.take(own.map((limit) => ({ limit, subject })));
    if (!allowed) throw tooManyRequests({ retryAfterSeconds });
    return true;
  }

  /** Null where nothing but the limit of every route holds. */
  private ownOf(handler: ReturnType<ExecutionContext['getHandler']>): readonly Limit[] | null {
    const always = this.reflector.get<readonly Limit[] | undefined>(routeLimitsKey, handler) ?? [];
    const wished = this.reflector.get<WishedLimit | undefined>(wishedLimitKey, handler);
    const found = wished && this.settings.find(wished.setting);
    const own = found ? [...always, { ...wished, ...found }] : always;
    return own.length > 0 ? own : null;
  }

  private planOf(context: ExecutionContext): Plan {
    const handler = context.getHandler();
    const known = this.plans.get(handler);
    if (known) return known;
    const own = this.ownOf(handler);
    const plan = {
      exempt: isExempt(context.getClass(), handler),
      told: tellsApiLimit(context.getClass(), handler),
      own,
      blameless: (own ?? []).map(({ violation: _violation, ...limit }) => limit),
    };
    this.plans.set(handler, plan);
    return plan;
  }
}

/** A key counts by itself: its owner is not held up by it, nor it by its owner. */
function subjectOf(caller: CallerRequest['caller']): string {
  return caller?.actor.keyId ?? caller?.actor.userId ?? requestNetwork();
}

/**
 * Any page can have its visitors' browsers ask for a picture, or post a form or nothing at all: such requests are held up by limits, and
 * get nobody banned (MO-05). JSON is what a browser asks us about before it sends it for another site (Fetch Standard, section 3.3.5).
 */
function isDeliberate(headers: HeadedRequest['headers']): boolean {
  return /^application\/json\b/i.test(String(headers['content-type'] ?? ''));
}

/** Limits of this route, or of all that name the same, in place of the one that every route has. Ways in have limits of their own (sign-in-attempts). */
export function Limited(...limits: readonly RouteLimit[]): MethodDecorator {
  return applyDecorators(
    SetMetadata(
      routeLimitsKey,
      limits.map((limit): Limit => ({ ...limit, told: true })),
    ),
    TellsLimits(),
    Refuses(tooManyRequests),
  );
}

/** A limit of this route that operators may set, under LibreChat's names; beside the others. */
export function LimitedWhereSet(limit: WishedLimit): MethodDecorator {
  return SetMetadata(wishedLimitKey, limit);
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { tooManyRequests } from '../errors/common.errors.js';
import { requestContext } from '../http/request-context.js';
import { ApiLimitSettings } from './api-limit.settings.js';
import { SlowLane } from './slow-lane.js';

/** Whoever has more networks than this begins the window anew: better than to run out of memory. */
const mostSubjects = 200_000;

/**
 * What every route has that names no limit: against loops and floods, not against guessing. Met by each request there is, so it is a
 * number in a map of this instance (docs/decisions/0011). All windows end together, and are dropped as one.
 */
@Injectable()
export class ApiLimit {
  private readonly limit: { readonly name: string; readonly max: number; readonly windowSeconds: number };
  private counts = new Map<string, number>();
  private endsAt = 0;

  constructor(
    { max, windowMilliseconds }: ApiLimitSettings,
    private readonly clock: Clock,
    private readonly slowLane: SlowLane,
  ) {
    this.limit = { name: 'api', max, windowSeconds: windowMilliseconds / 1_000 };
  }

  /** @throws too_many_requests */
  take(subject: string, told: boolean): void {
    if (this.limit.max === 0) return;
    const now = this.clock.now().getTime();
    if (now >= this.endsAt || this.counts.size >= mostSubjects) this.begin(now);
    const hits = this.counts.get(subject) ?? 0;
    const max = this.slowLane.maxOf({ limit: this.limit, subject });
    const left = Math.ceil((this.endsAt - now) / 1_000);
    if (told) this.tell(max, Math.max(0, max - hits - 1), left);
    if (hits >= max) throw tooManyRequests({ retryAfterSeconds: left });
    this.counts.set(subject, hits + 1);
  }

  /** Before something that costs: whoever has used up theirs is not served, and nothing is taken. @throws too_many_requests */
  assertLeft(subject: string): void {
    const now = this.clock.now().getTime();
    if (this.limit.max === 0 || now >= this.endsAt) return;
    const hits = this.counts.get(subject) ?? 0;
    if (hits < this.slowLane.maxOf({ limit: this.limit, subject })) return;
    throw tooManyRequests({ retryAfterSeconds: Math.ceil((this.endsAt - now) / 1_000) });
  }

  private begin(now: number): void {
    this.counts = new Map();
    this.endsAt = now + this.limit.windowSeconds * 1_000;
  }

  private tell(max: number, remaining: number, seconds: number): void {
    const { tell } = requestContext.current;
    tell('ratelimit-policy', `"api";q=${String(max)};w=${String(this.limit.windowSeconds)}`);
    tell('ratelimit', `"api";r=${String(remaining)};t=${String(seconds)}`);
  }
}

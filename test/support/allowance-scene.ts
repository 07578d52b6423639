import { Clock } from '#platform/clock/clock.js';
import { Transactions } from '#platform/database/transactions.js';
import { DomainError } from '#platform/errors/domain-error.js';
import type { Quota, RateLimit } from '#platform/rate-limit/quota.js';
import { KeyAllowances } from '#domain/key-allowances/key-allowances.js';
import type { LimitedKey } from '#domain/key-allowances/key-limits.js';
import { KeyMeters } from '#domain/key-allowances/key-meters.js';
import type { TestApp } from './app.js';

export const day = 86_400;

export function quotaOf(limit: number, refillSeconds: number | null = null): { readonly quota: Quota } {
  return { quota: { limit, refillSeconds } };
}

export function rateOf(limit: number, windowSeconds: number): { readonly rateLimit: RateLimit } {
  return { rateLimit: { limit, windowSeconds } };
}

/** Keys with limits, and what holds blocks of them as several processes do. */
export class AllowanceScene {
  readonly meters: KeyMeters;
  private readonly started: KeyAllowances[] = [];

  constructor(private readonly app: TestApp) {
    this.meters = new KeyMeters(app.nest.get(Transactions, { strict: false }));
  }

  startOne(): KeyAllowances {
    const one = new KeyAllowances(this.meters, this.app.nest.get(Clock, { strict: false }));
    one.onApplicationBootstrap();
    this.started.push(one);
    return one;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.started.splice(0).map((one) => one.beforeApplicationShutdown()));
  }

  async key(limits: { readonly rateLimit?: RateLimit; readonly quota?: Quota }): Promise<LimitedKey> {
    const { id } = await this.app.given.key('instance');
    return { id, rateLimit: null, quota: null, ...limits };
  }

  /** @returns yes, or the code of the refusal */
  async take(one: KeyAllowances, key: LimitedKey): Promise<string> {
    return (await this.refusalOf(one, key))?.code ?? 'yes';
  }

  async refusalOf(one: KeyAllowances, key: LimitedKey): Promise<DomainError | null> {
    try {
      expect(await one.take(key)).toBe(true);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  /** All at the same moment, in turn by each. @returns how many were let through */
  async takeMany(count: number, key: LimitedKey, ...each: readonly KeyAllowances[]): Promise<number> {
    const wishes = Array.from({ length: count }, (_, index) => this.take(each[index % each.length]!, key));
    return (await Promise.all(wishes)).filter((answer) => answer === 'yes').length;
  }

  async used({ id }: LimitedKey): Promise<{ readonly rate: number; readonly quota: number }> {
    const [row] = await this.app.sql<{ rate: number; quota: number }>(
      'select rate_used::int as rate, quota_used::int as quota from key_meters where key_id = $1',
      [id],
    );
    return row ?? { rate: 0, quota: 0 };
  }
}

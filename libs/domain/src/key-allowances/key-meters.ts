import { Injectable } from '@nestjs/common';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import { serviceUnavailable } from '#platform/errors/common.errors.js';
import type { RemainingQuota } from '#platform/rate-limit/quota.js';
import type { BlockWindows, UnusedBlock } from './key-block.js';
import type { LimitedKey } from './key-limits.js';

export interface Leased {
  /** Which limit is in the way; null: the block is there. */
  readonly refused: 'rate' | 'quota' | null;
  readonly requests: number;
  /** How long the block is good: no longer than the windows it was taken from. */
  readonly seconds: number;
  /** Until there is something again; null: it never comes back by itself. */
  readonly waitSeconds: number | null;
  readonly windows: BlockWindows;
}

interface LeasedRow extends Omit<Leased, 'windows' | 'waitSeconds'> {
  readonly wait_seconds: number | null;
  readonly rate_window: number | null;
  readonly quota_window: number | null;
}

interface RemainingRow {
  readonly id: string;
  readonly remaining: number;
  readonly refills_at: Date | null;
}

/** What keys have used up, for all processes together: a row a key, decided about under its lock. */
@Injectable()
export class KeyMeters {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes 2 % of what is left, and gives back what is unused of the block before. Commits by itself: what becomes of the request changes
   * nothing.
   * @param waiting how many requests wait for it: if it can be had, the block is enough for all of them
   */
  async lease({ id, rateLimit, quota }: LimitedKey, waiting: number, unused: UnusedBlock | null): Promise<Leased> {
    const limits = [rateLimit?.limit, rateLimit?.windowSeconds, quota?.limit, quota?.refillSeconds];
    const returned = [unused?.requests ?? 0, unused?.rate, unused?.quota];
    const parameters = [id, waiting, ...limits, ...returned].map((value) => value ?? null);
    const rows = this.transactions.queryApart<LeasedRow>(leaseSql, parameters);
    const [row] = await rows.catch((error: unknown) => {
      // The key was deleted a moment ago: the next request will hear so at the front door.
      throw violates(error, 'key_meters_key') ? serviceUnavailable({ retryAfterSeconds: 1 }) : error;
    });
    if (!row) throw new Error('leasing gave no row');
    const { refused, requests, seconds, wait_seconds: waitSeconds, rate_window: rate, quota_window } = row;
    return { refused, requests, seconds, waitSeconds, windows: { rate, quota: quota_window } };
  }

  async giveBack(blocks: readonly UnusedBlock[]): Promise<void> {
    const columns = (['keyId', 'requests', 'rate', 'quota'] as const).map((name) => blocks.map((block) => block[name]));
    await this.transactions.queryApart('select gatehouse.return_key_requests($1, $2, $3, $4)', columns);
  }

  /** @returns by id, of those that have a quota */
  async remainingOf(keys: readonly LimitedKey[]): Promise<ReadonlyMap<string, RemainingQuota>> {
    const limited = keys.flatMap(({ id, quota }) => (quota ? [{ id, ...quota }] : []));
    if (limited.length === 0) return new Map();
    const columns = (['id', 'limit', 'refillSeconds'] as const).map((name) => limited.map((key) => key[name]));
    const rows = await this.transactions.query<RemainingRow>(remainingSql, columns);
    return new Map(rows.map(({ id, remaining, refills_at }) => [id, { remaining, refillsAt: refills_at }]));
  }
}

const leaseSql = 'select * from gatehouse.lease_key_requests($1, $2, $3, $4, $5, $6, $7, $8, $9)';

const remainingSql = `
  select k.id, case when begun.ends_at <= gatehouse.now() then k.quota
                    else greatest(0, k.quota - coalesce(m.quota_used, 0)) end::float8 as remaining,
         case when begun.ends_at > gatehouse.now() then begun.ends_at end as refills_at
    from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as k (id, quota, refill_seconds)
    left join key_meters m on m.key_id = k.id
    left join lateral (select m.quota_began_at + make_interval(secs => k.refill_seconds) as ends_at) begun on true`;

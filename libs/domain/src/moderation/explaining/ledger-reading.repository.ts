import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { Violation } from '../ledger.repository.js';
import type { Totals } from '../policy/judging.policy.js';

/** A violation of somebody, `at` in milliseconds since 1970, as totals count time. */
export interface LedgerEvent extends Omit<Violation, 'at'> {
  readonly at: number;
}

/** What somebody has, and what it came from. */
export interface LedgerAccount {
  /** Milliseconds since 1970, by the database's clock. */
  readonly now: number;
  readonly totals: Totals;
  /** Newest first. */
  readonly events: readonly LedgerEvent[];
}

/** What is left out does not narrow. */
export interface ViolationFilter {
  readonly userId?: string | undefined;
  readonly type?: string | undefined;
  /** CIDR: from within it. */
  readonly network?: string | undefined;
}

const mostEvents = 500;

const columns = `violations.id, type, points, occurrences, user_id as "userId", network::text as network, aimed_at as "aimedAt",
  reported_by as "reportedBy", details`;

const order: readonly SortKey[] = [
  { expression: 'violations.at', type: 'timestamptz', descending: true },
  { expression: 'violations.id', type: 'uuid', descending: true },
];

/** Reads what the ledger wrote, for moderators. */
@Injectable()
export class LedgerReading {
  constructor(private readonly transactions: Transactions) {}

  /** One statement, so one moment: a violation that comes meanwhile is in both or in neither. */
  async accountOf(subject: string, userId: string): Promise<LedgerAccount> {
    const row = await this.transactions.queryOne<LedgerAccount & { now: string }>(
      `select extract(epoch from gatehouse.now()) * 1000 as now,
              coalesce((select points from violation_totals where subject = $1), '{}') as totals,
              coalesce((select jsonb_agg(event order by event.at desc, event.id desc)
                          from (select ${columns}, extract(epoch from at)::float8 * 1000 as at
                                  from violations where user_id = $2 order by ${orderOf(order)} limit $3) event), '[]') as events`,
      [subject, userId, mostEvents],
    );
    if (!row) throw new Error('a ledger account gave no row');
    return { ...row, now: Number(row.now) };
  }

  /** Newest first, at most `count`, after `position`. */
  async list(
    { userId, type, network }: ViolationFilter,
    count: number,
    position: Position | null,
  ): Promise<(Violation & { position: Position })[]> {
    const sql = `select ${columns}, at, ${positionOf(order)} from violations
      where ($2::uuid is null or user_id = $2) and ($3::text is null or type = $3)
        and ($4::inet is null or network <<= $4)
        ${position ? `and ${isAfter(order, 5)}` : ''}
      order by ${orderOf(order)} limit $1`;
    return this.transactions.query(sql, [count, userId ?? null, type ?? null, network ?? null, ...(position ?? [])]);
  }
}

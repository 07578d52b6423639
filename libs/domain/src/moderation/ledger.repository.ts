import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Totals } from './policy/judging.policy.js';

/** A row of the ledger. */
export interface NewViolation {
  readonly type: string;
  readonly points: number;
  /** How many times it happened, where several are written down as one. */
  readonly occurrences: number;
  readonly userId: string | null;
  readonly network: string | null;
  /** Whom it was done to; never scored for it. */
  readonly aimedAt: string | null;
  readonly reportedBy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Violation extends NewViolation {
  readonly id: string;
  readonly at: Date;
}

/** What a subject has, locked, and what time it is there. */
export interface LockedTotals {
  readonly subject: string;
  readonly totals: Totals;
  readonly now: number;
}

@Injectable()
export class LedgerRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Locked until the open transaction ends, in one order for everybody: parallel violations add up (MO-05), and never meet in a deadlock. */
  async lock(subjects: readonly string[]): Promise<LockedTotals[]> {
    const sorted = [...subjects].sort();
    await this.transactions.query(
      'insert into violation_totals (subject) select * from unnest($1::text[]) on conflict do nothing',
      [sorted],
    );
    const rows = await this.transactions.query<{ subject: string; totals: Totals; now: string }>(
      `select subject, points as totals, extract(epoch from gatehouse.now()) * 1000 as now
         from violation_totals where subject = any ($1) order by subject for update`,
      [sorted],
    );
    return rows.map((row) => ({ ...row, now: Number(row.now) }));
  }

  async save(subject: string, totals: Totals): Promise<void> {
    await this.transactions.query(
      'update violation_totals set points = $2, updated_at = gatehouse.now() where subject = $1',
      [subject, JSON.stringify(totals)],
    );
  }

  async insert(violation: NewViolation): Promise<string> {
    const { type, points, occurrences, userId, network, aimedAt, reportedBy, details } = violation;
    const id = newId();
    await this.transactions.query(
      `insert into violations (id, type, points, occurrences, user_id, network, aimed_at, reported_by, details)
       values ($1, $2, $3, $4, $5, $6::cidr, $7, $8, $9)`,
      [id, type, points, occurrences, userId, network, aimedAt, reportedBy, JSON.stringify(details)],
    );
    return id;
  }
}

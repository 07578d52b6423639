import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordSettings } from './passwords.settings.js';

export interface PepperCount {
  /** Null: a hash of ours without a pepper. */
  readonly id: string | null;
  readonly state: 'current' | 'older' | 'gone';
  readonly count: number;
}

/** Which peppers stored passwords need, for the operator who rotates them. */
@Injectable()
export class PepperCensus {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: PasswordSettings,
  ) {}

  async take(): Promise<PepperCount[]> {
    const rows = await this.transactions.query<{ id: string | null; count: number }>(
      `select substring(hash from '^hmac-sha256:([^$]+)') as id, count(*)::int as count from passwords group by 1 order by 1`,
    );
    return rows.map((row) => ({ ...row, state: this.stateOf(row.id) }));
  }

  private stateOf(id: string | null): PepperCount['state'] {
    const ids = this.settings.peppers?.map((key) => key.id) ?? [];
    if (id === (ids[0] ?? null)) return 'current';
    return id === null || ids.includes(id) ? 'older' : 'gone';
  }
}

import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';

/**
 * Counters that no longer hold anybody back. Consecutive failures are remembered for 30 days after the last one: so rarely tried, 100 of
 * them guess nothing. An account at the hard stop stays shut until it is released.
 */
@Injectable()
export class ExpiredLimits {
  constructor(private readonly transactions: Transactions) {}

  /** Upkeep. At most `limit` of either sort. */
  async remove(limit: number): Promise<number> {
    return (await this.delete(counted, limit)) + (await this.delete(failed, limit));
  }

  private async delete(condition: string, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `delete from rate_limits where key in (
         select key from rate_limits where ${condition} limit $1 for update skip locked)
       returning hits`,
      [limit],
    );
    return rows.length;
  }
}

const counted = `streak = 0 and window_ends_at <= gatehouse.now() and blocked_until is null`;
const failed = `streak > 0 and updated_at <= gatehouse.now() - interval '30 days' and blocked_until is distinct from 'infinity'`;

import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Sweep } from '../sweeps/sweep.decorator.js';

/**
 * Counters that no longer hold anybody back. Consecutive failures are remembered for 30 days after the last one: so rarely tried, 100 of
 * them guess nothing. An account at the hard stop stays shut until it is released.
 */
@Injectable()
export class ExpiredLimits {
  constructor(private readonly transactions: Transactions) {}

  /** Upkeep. Looks at `limit` rows at most; each goes, or is not looked at again before it can go. @returns at how many */
  @Sweep({ what: 'rate_limits' })
  async remove(limit: number): Promise<number> {
    const [row] = await this.transactions.query<{ seen: number }>(sql, [limit]);
    return row?.seen ?? 0;
  }
}

const sql = `
  with due as (
    select key, case when blocked_until = 'infinity' then 'infinity'
                     when streak > 0 then updated_at + interval '30 days'
                     else window_ends_at end as needed_until
      from rate_limits where look_again_at <= gatehouse.now() order by look_again_at limit $1 for update skip locked
  ), removed as (
    delete from rate_limits where key in (select key from due where needed_until <= gatehouse.now())
  ), postponed as (
    update rate_limits set look_again_at = needed_until from due
     where rate_limits.key = due.key and needed_until > gatehouse.now()
  )
  select count(*)::int as seen from due`;

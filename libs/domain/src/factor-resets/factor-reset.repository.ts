import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

@Injectable()
export class FactorResetRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Asked for twice, the wait is that of the first time. @returns when it comes into force */
  async put(userId: string, waitSeconds: number): Promise<Date> {
    const row = await this.transactions.queryOne<{ inForceAt: Date }>(
      `insert into factor_resets (user_id, in_force_at) values ($1, gatehouse.now() + make_interval(secs => $2))
       on conflict (user_id) do update set in_force_at = factor_resets.in_force_at returning in_force_at as "inForceAt"`,
      [userId, waitSeconds],
    );
    if (!row) throw new Error('keeping a reset of factors gave no row');
    return row.inForceAt;
  }

  /** True for one caller alone. */
  async remove(userId: string): Promise<boolean> {
    const sql = 'delete from factor_resets where user_id = $1 returning user_id';
    return (await this.transactions.query(sql, [userId])).length > 0;
  }

  /** Those whose time has come. Another process that does the same gets others. */
  async lockDue(limit: number): Promise<string[]> {
    const rows = await this.transactions.query<{ userId: string }>(
      `select user_id as "userId" from factor_resets where in_force_at <= gatehouse.now()
        order by in_force_at limit $1 for update skip locked`,
      [limit],
    );
    return rows.map(({ userId }) => userId);
  }
}

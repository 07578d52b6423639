import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

/** Upkeep: what has been over for so long that nobody asks for it. Each gives how many rows it removed, at most `limit`. */
@Injectable()
export class EndedSessions {
  constructor(private readonly transactions: Transactions) {}

  /** A month after their end, so that it can be looked up for a while. Ended by hand or by age, the idle end has passed by then. */
  async remove(limit: number): Promise<number> {
    return this.removeSome('sessions', `idle_expires_at <= gatehouse.now() - interval '30 days'`, limit);
  }

  async removeDevices(limit: number): Promise<number> {
    return this.removeSome('known_devices', 'expires_at <= gatehouse.now()', limit);
  }

  private async removeSome(table: string, condition: string, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `delete from ${table} where id in (select id from ${table} where ${condition} limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.length;
  }
}

import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Sweep } from '../sweeps/sweep.decorator.js';

/** So long a change is kept for instances that were away; one that was away for longer forgets all that it remembers. */
export const keptSeconds = 3_600;

@Injectable()
export class OldChanges {
  constructor(private readonly transactions: Transactions) {}

  /** Upkeep: what every instance has heard of by now. Gives how many, at most `limit`. */
  @Sweep({ what: 'access_changes' })
  async remove(limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `delete from access_changes where id in (
         select id from access_changes where at < gatehouse.now() - make_interval(secs => $2) order by id limit $1)
       returning id`,
      [limit, keptSeconds],
    );
    return rows.length;
  }
}

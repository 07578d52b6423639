import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** So many versions of a configuration are kept; the index organization_configs_many knows the number too. */
const kept = 1_000;

@Injectable()
export class OldConfigs {
  constructor(private readonly transactions: Transactions) {}

  /** Upkeep: the oldest versions of who writes all day. Gives how many, at most `limit`. */
  @Sweep({ what: 'organization_configs' })
  async remove(limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `delete from organization_configs where ctid = any (array(
         select old.ctid from organization_configs newer
           join organization_configs old on old.organization_id = newer.organization_id and old.version = newer.version - ${String(kept)}
          where newer.version > ${String(kept)} limit $1))
       returning 1`,
      [limit],
    );
    return rows.length;
  }
}

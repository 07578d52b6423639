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
    const many = `select organization_id, version - ${String(kept)} from organization_configs where version > ${String(kept)}`;
    return this.transactions.removeSomeOfOrganizations(
      'organization_configs',
      `(organization_id, version) in (${many})`,
      limit,
    );
  }
}

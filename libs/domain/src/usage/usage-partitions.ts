import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { UsageSettings } from './usage.settings.js';

/** Should upkeep be away for longer, whoever comes first in a month makes its partition. */
const monthsAhead = 2;

/** Daily usage lies in a table a month: upkeep makes those to come, and takes old ones away whole, which costs nothing. */
@Injectable()
export class UsagePartitions {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: UsageSettings,
  ) {}

  @Sweep({ what: 'new_usage_months' })
  async makeAhead(): Promise<number> {
    return this.ask('select gatehouse.make_usage_partitions($1) as count', monthsAhead);
  }

  @Sweep({ what: 'usage_months' })
  async dropOld(): Promise<number> {
    return this.ask('select gatehouse.drop_usage_partitions($1) as count', this.settings.monthsKept);
  }

  private async ask(sql: string, months: number): Promise<number> {
    return (await this.transactions.queryOne<{ count: number }>(sql, [months]))?.count ?? 0;
  }
}

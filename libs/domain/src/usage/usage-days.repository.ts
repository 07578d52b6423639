import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';

export const groupings = ['day', 'user', 'model'] as const;
export type Grouping = (typeof groupings)[number];

export interface UsageQuestion {
  readonly organizationId: string;
  /** Days as YYYY-MM-DD in UTC, both included. */
  readonly from: string;
  readonly to: string;
  /** One at least. */
  readonly by: readonly Grouping[];
}

/** What is not asked for is null; so is the model where none was said. */
export interface UsageRow {
  readonly date: string | null;
  readonly userId: string | null;
  readonly model: string | null;
  readonly messages: number;
  readonly tokens: number;
  /** Exact, as decimal text. */
  readonly costUsd: string;
}

interface FoundRow extends Omit<UsageRow, 'messages' | 'tokens'> {
  readonly messages: string;
  readonly tokens: string;
  readonly position: Position;
}

const columns: Readonly<Record<Grouping, { readonly name: string; readonly key: SortKey }>> = {
  day: { name: 'date', key: { expression: 'usage.date', type: 'date', descending: true } },
  user: { name: 'user_id', key: { expression: 'usage.user_id', type: 'uuid', descending: false } },
  model: { name: 'model', key: { expression: 'usage.model collate "C"', type: 'text', descending: false } },
};

/** What members of an organization used, by day, member and model: read in the organization's context. */
@Injectable()
export class UsageDaysRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The newest day first. */
  async list(
    { organizationId, from, to, by }: UsageQuestion,
    count: number,
    position: Position | null,
  ): Promise<(UsageRow & { position: Position })[]> {
    const wanted = groupings.filter((grouping) => by.includes(grouping)).map((grouping) => columns[grouping]);
    const names = wanted.map(({ name }) => name);
    const keys = wanted.map(({ key }) => key);
    const shown = (name: string, sql: string): string => (names.includes(name) ? sql : 'null');
    const sql = `
      with usage as (
        select ${names.join(', ')}, sum(messages)::bigint as messages, sum(tokens)::bigint as tokens,
               trim_scale(sum(cost_usd))::text as cost
          from organization_usage_days
         where organization_id = $2 and date between $3 and $4 group by ${names.join(', ')}
      )
      select ${shown('date', 'usage.date::text')} as date, ${shown('user_id', 'usage.user_id')} as "userId",
             ${shown('model', `nullif(usage.model, '')`)} as model, messages, tokens, cost as "costUsd", ${positionOf(keys)}
        from usage ${position ? `where ${isAfter(keys, 5)}` : ''}
       order by ${orderOf(keys)} limit $1`;
    const parameters = [count, organizationId, from, to, ...(position ?? [])];
    const rows = await this.transactions.query<FoundRow>(sql, parameters);
    return rows.map((row) => ({ ...row, messages: Number(row.messages), tokens: Number(row.tokens) }));
  }
}

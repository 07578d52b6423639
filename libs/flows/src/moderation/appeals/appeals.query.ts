import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { AppealFacts } from '#domain/moderation/appeals/appeal-facts.js';
import { appealColumns } from '#domain/moderation/appeals/appeal.repository.js';
import { type SanctionFacts, sanctionColumns } from '#domain/moderation/sanctions/sanction-facts.js';

/** An appeal as moderators see it. */
export interface ListedAppeal {
  readonly appeal: AppealFacts;
  readonly ban: SanctionFacts;
  /** Null: the account is gone. */
  readonly user: { readonly id: string; readonly username: string; readonly name: string | null } | null;
  readonly position: Position;
}

interface Row extends AppealFacts {
  readonly username: string | null;
  readonly name: string | null;
  readonly position: Position;
}

const order: readonly SortKey[] = [
  { expression: 'appeals.at', type: 'timestamptz', descending: true },
  { expression: 'appeals.id', type: 'uuid', descending: true },
];

/** Read model over appeals, sanctions and users (listed in docs/map.md): reviewed statements, never writes. */
@Injectable()
export class AppealsQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, at most `count`, after `position`. */
  async list(decided: boolean | null, count: number, position: Position | null): Promise<ListedAppeal[]> {
    const rows = await this.transactions.query<Row>(
      `select ${appealColumns}, users.username, users.name, ${positionOf(order)}
         from appeals join sanctions on sanctions.id = ban_id left join users on users.id = sanctions.user_id
        where ($2::boolean is null or (decided_at is not null) = $2) ${position ? `and ${isAfter(order, 3)}` : ''}
        order by ${orderOf(order)} limit $1`,
      [count, decided, ...(position ?? [])],
    );
    const bans = await this.bansOf(rows);
    return rows.flatMap((row) => listed(row, bans.get(row.banId)));
  }

  private async bansOf(rows: readonly Row[]): Promise<ReadonlyMap<string, SanctionFacts>> {
    const bans = await this.transactions.query<SanctionFacts>(
      `select ${sanctionColumns} from sanctions where id = any ($1::uuid[])`,
      [rows.map(({ banId }) => banId)],
    );
    return new Map(bans.map((ban) => [ban.id, ban]));
  }
}

function listed({ username, name, position, ...appeal }: Row, ban: SanctionFacts | undefined): ListedAppeal[] {
  if (!ban) return [];
  const user = ban.userId !== null && username !== null ? { id: ban.userId, username, name } : null;
  return [{ appeal, ban, user, position }];
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { MemberUser } from '#domain/users/dto/member-user.response.js';

export interface ListedMember extends MemberUser {
  readonly role: string;
  readonly joinedAt: Date;
  readonly position: Position;
}

const order: readonly SortKey[] = [
  { expression: 'memberships.joined_at', type: 'timestamptz', descending: false },
  { expression: 'memberships.user_id', type: 'uuid', descending: false },
];

/** Read model over memberships and users (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class MembersQuery {
  constructor(private readonly transactions: Transactions) {}

  /** The longest-standing first, at most `count`, after `position`; of `userId` alone where given. */
  async list(
    actor: Actor,
    { count, position, userId = null }: { count: number; position: Position | null; userId?: string | null },
  ): Promise<ListedMember[]> {
    const sql = `select users.id as "userId", users.username, users.name, users.email, users.avatar_key as "avatarKey",
              memberships.role, memberships.joined_at as "joinedAt", ${positionOf(order)}
         from memberships join users on users.id = memberships.user_id
        where memberships.organization_id = $2 and ($3::uuid is null or memberships.user_id = $3)
              ${position ? `and ${isAfter(order, 4)}` : ''}
        order by ${orderOf(order)} limit $1`;
    const parameters = [count, actor.organizationId, userId, ...(position ?? [])];
    return this.transactions.run(actor, () => this.transactions.query<ListedMember>(sql, parameters));
  }
}

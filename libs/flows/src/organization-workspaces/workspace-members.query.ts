import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { MemberUser } from '#domain/users/dto/member-user.response.js';

export interface ListedWorkspaceMember extends MemberUser {
  readonly addedAt: Date;
  readonly position: Position;
}

interface Wish {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly count: number;
  readonly position: Position | null;
  /** This one alone. */
  readonly userId?: string | null;
}

const order: readonly SortKey[] = [
  { expression: 'workspace_members.added_at', type: 'timestamptz', descending: false },
  { expression: 'workspace_members.user_id', type: 'uuid', descending: false },
];

/** Read model over workspace_members and users (listed in docs/map.md): one statement, never writes. Inside of a transaction that has the organization. */
@Injectable()
export class WorkspaceMembersQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Who was added first comes first; at most `count`, after `position`. */
  async list({ organizationId, workspaceId, count, position, userId = null }: Wish): Promise<ListedWorkspaceMember[]> {
    const sql = `select users.id as "userId", users.username, users.name, users.email, users.avatar_key as "avatarKey",
              workspace_members.added_at as "addedAt", ${positionOf(order)}
         from workspace_members join users on users.id = workspace_members.user_id
        where workspace_members.organization_id = $1 and workspace_members.workspace_id = $2
              and ($4::uuid is null or workspace_members.user_id = $4) ${position ? `and ${isAfter(order, 5)}` : ''}
        order by ${orderOf(order)} limit $3`;
    return this.transactions.query(sql, [organizationId, workspaceId, count, userId, ...(position ?? [])]);
  }
}

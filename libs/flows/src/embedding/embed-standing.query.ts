import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { type MembershipFacts, membershipOf, type MembershipRow } from '#domain/organizations/organization-facts.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** Whoever looks at an app, as they are now. */
export interface EmbedStanding {
  readonly user: UserFacts;
  /** Null: not, or no longer, a member. */
  readonly membership: MembershipFacts | null;
  /** False once it was ended, is too old, or belongs to an older generation of the person. */
  readonly isSessionLive: boolean;
  readonly sessionExpiresAt: Date;
  /** When a second factor of theirs was last taken away; null: never. */
  readonly factorsRemovedAt: Date | null;
}

interface Row extends Omit<EmbedStanding, 'membership'> {
  readonly membership: MembershipRow | null;
}

/** Read model over sessions, users and memberships (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class EmbedStandingQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Null: there is no such session of theirs. */
  async find(userId: string, sessionId: string, organizationId: string): Promise<EmbedStanding | null> {
    const row = await this.transactions.queryOne<Row>(sql, [sessionId, userId, organizationId]);
    return row && { ...row, membership: row.membership && membershipOf(row.membership) };
  }
}

const sql = `
  select (select to_jsonb(person) from (select ${userColumns('users')}) person) as user,
         (select gatehouse.memberships_of(users.id, $3)) as membership,
         sessions.revoked_at is null and sessions.generation = users.generation
           and least(sessions.idle_expires_at, sessions.absolute_expires_at) > gatehouse.now() as "isSessionLive",
         least(sessions.idle_expires_at, sessions.absolute_expires_at) as "sessionExpiresAt",
         users.factors_removed_at as "factorsRemovedAt"
    from sessions join users on users.id = sessions.user_id
   where sessions.id = $1 and users.id = $2`;

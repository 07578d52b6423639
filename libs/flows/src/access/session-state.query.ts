import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { membershipOf, type MembershipRow } from '#domain/organizations/organization-facts.js';
import { sessionColumns } from '#domain/sessions/session.columns.js';
import { userColumns } from '#domain/users/user.columns.js';
import { withDates } from './dated-rows.js';
import { factorsColumn } from './factors.columns.js';
import type { SessionState } from './session-state.js';

type Row = Omit<SessionState, 'membership'> & { readonly membership: MembershipRow | null };

/** Read model over sessions, users, memberships and what they can show (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class SessionStateQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(sessionId: string): Promise<SessionState | null> {
    const row = await this.transactions.queryOne<Row>(sql, [sessionId]);
    if (!row) return null;
    const { session, user, factors, membership } = row;
    return {
      session: withDates(session),
      user: withDates(user),
      factors: withDates(factors),
      membership: membership && membershipOf(membership),
    };
  }
}

const sql = `
  select (select to_jsonb(session) from (select ${sessionColumns('sessions')}) session) as session,
         (select to_jsonb(person) from (select ${userColumns('users')}) person) as user,
         ${factorsColumn} as factors,
         case when sessions.organization_id is not null
              then (select gatehouse.memberships_of(sessions.user_id, sessions.organization_id)) end as membership
    from sessions join users on users.id = sessions.user_id
   where sessions.id = $1`;

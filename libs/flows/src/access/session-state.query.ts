import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { sessionColumns } from '#domain/sessions/session.columns.js';
import { userColumns } from '#domain/users/user.columns.js';
import { withDates } from './dated-rows.js';
import { factorsColumn } from './factors.columns.js';
import type { SessionState } from './session-state.js';

/** Read model over sessions, users and what they can show (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class SessionStateQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(sessionId: string): Promise<SessionState | null> {
    const row = await this.transactions.queryOne<SessionState>(sql, [sessionId]);
    return row && { session: withDates(row.session), user: withDates(row.user), factors: withDates(row.factors) };
  }
}

const sql = `
  select (select to_jsonb(session) from (select ${sessionColumns('sessions')}) session) as session,
         (select to_jsonb(person) from (select ${userColumns('users')}) person) as user,
         ${factorsColumn} as factors
    from sessions join users on users.id = sessions.user_id
   where sessions.id = $1`;

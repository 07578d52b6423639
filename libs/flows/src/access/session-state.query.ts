import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { sessionColumns } from '#domain/sessions/session.columns.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { SessionState } from './session-state.js';

/** Read model over sessions and users (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class SessionStateQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(sessionId: string): Promise<SessionState | null> {
    const [row] = await this.transactions.query<{ session: SessionFacts; user: UserFacts }>(sql, [sessionId]);
    return row ? { session: withDates(row.session), user: withDates(row.user) } : null;
  }
}

const sql = `
  select (select to_jsonb(session) from (select ${sessionColumns('sessions')}) session) as session,
         (select to_jsonb(person) from (select ${userColumns('users')}) person) as user
    from sessions join users on users.id = sessions.user_id
   where sessions.id = $1`;

/** JSON carries times as text; everything named ...At is a Date again. */
function withDates<T extends object>(row: T): T {
  const entries = Object.entries(row).map(([name, value]) =>
    name.endsWith('At') && typeof value === 'string' ? [name, new Date(value)] : [name, value as unknown],
  );
  return Object.fromEntries(entries) as T;
}

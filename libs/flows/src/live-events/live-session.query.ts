import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What an open socket needs to know of its session. */
export interface LiveSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: string;
  readonly status: UserFacts['status'];
  /** False once it was ended, is too old, or belongs to an older generation of the person. */
  readonly isLive: boolean;
  /** It ends then unless it is refreshed before. */
  readonly expiresAt: Date;
}

/** Read model over sessions and users (listed in docs/map.md): one statement for any number of sockets, never writes. */
@Injectable()
export class LiveSessionQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(sessionIds: readonly string[]): Promise<Map<string, LiveSession>> {
    const rows = await this.transactions.query<LiveSession>(sql, [sessionIds]);
    return new Map(rows.map((row) => [row.sessionId, row]));
  }
}

const sql = `
  select sessions.id as "sessionId", users.id as "userId", users.role, users.status,
         least(sessions.idle_expires_at, sessions.absolute_expires_at) as "expiresAt",
         sessions.revoked_at is null and sessions.generation = users.generation and users.status = 'active'
           and least(sessions.idle_expires_at, sessions.absolute_expires_at) > gatehouse.now() as "isLive"
    from sessions join users on users.id = sessions.user_id
   where sessions.id = any($1::uuid[])`;

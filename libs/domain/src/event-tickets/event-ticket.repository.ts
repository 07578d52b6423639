import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

@Injectable()
export class EventTicketRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(hash: Buffer, sessionId: string, lifeSeconds: number): Promise<void> {
    await this.transactions.query(
      `insert into event_tickets (ticket_hash, session_id, expires_at)
       values ($1, $2, gatehouse.now() + make_interval(secs => $3))`,
      [hash, sessionId, lifeSeconds],
    );
  }

  /** One of those who bring the same ticket gets it. */
  async take(hash: Buffer): Promise<{ readonly sessionId: string; readonly isLive: boolean } | null> {
    return this.transactions.queryOne(
      `delete from event_tickets where ticket_hash = $1
       returning session_id as "sessionId", expires_at > gatehouse.now() as "isLive"`,
      [hash],
    );
  }

  @Sweep({ what: 'event_tickets' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('event_tickets', 'expires_at <= gatehouse.now()', limit);
  }
}

import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import {
  type Beginning,
  beginningColumns,
  type BeginningRow,
  beginningOf,
  beginningRow,
  beginningValues,
} from './oauth-purpose.js';

const lifeSeconds = 60;

/** Takes a signed-in person's browser to where it gets its cookie: good once, for a minute (OA-01). */
@Injectable()
export class StartTickets {
  constructor(private readonly transactions: Transactions) {}

  async issue(beginning: Beginning): Promise<string> {
    const ticket = newSecret();
    await this.transactions.query(
      `insert into oauth_start_tickets (${beginningColumns}, ticket_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, gatehouse.now() + make_interval(secs => $8))`,
      [...beginningValues(beginning), hashSecret(ticket), lifeSeconds],
    );
    return ticket;
  }

  /** Null for an unknown, a used and a late one alike. */
  async take(ticket: string, provider: string): Promise<Beginning | null> {
    const row = await this.transactions.queryOne<BeginningRow>(
      `delete from oauth_start_tickets where ticket_hash = $1 and provider = $2 and expires_at > gatehouse.now()
       returning ${beginningRow}`,
      [hashSecret(ticket), provider],
    );
    return row && beginningOf(row);
  }

  @Sweep({ what: 'oauth_start_tickets' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('oauth_start_tickets', 'expires_at <= gatehouse.now()', limit);
  }
}

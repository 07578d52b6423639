import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

export const longestLinkSeconds = 360;

/** Whom a link signs in, as they were when it was made. */
export interface LinkedPerson {
  readonly userId: string;
  readonly generation: number;
}

/**
 * Links that sign somebody in once (S3-6). Their code is 256 random bits, kept as a hash; a table of its own is its purpose: it opens
 * nothing else, and nothing else opens a session here.
 */
@Injectable()
export class LoginLinks {
  constructor(private readonly transactions: Transactions) {}

  /** Joins the open transaction. */
  async make({ userId, generation }: LinkedPerson, seconds: number): Promise<{ code: string; expiresAt: Date }> {
    const code = newSecret('gtl_');
    const [row] = await this.transactions.query<{ expiresAt: Date }>(
      `insert into login_links (code_hash, user_id, generation, expires_at)
       values ($1, $2, $3, gatehouse.now() + make_interval(secs => $4)) returning expires_at as "expiresAt"`,
      [hashSecret(code), userId, generation, seconds],
    );
    if (!row) throw new Error('a new login link gave no row');
    return { code, expiresAt: row.expiresAt };
  }

  /** Uses it up: of two who follow the same link, one gets it (RA-01). Null for an unknown, a spent and a late one alike. */
  async take(code: string): Promise<LinkedPerson | null> {
    return this.transactions.queryOne<LinkedPerson>(
      `delete from login_links where code_hash = $1 and expires_at > gatehouse.now()
       returning user_id as "userId", generation`,
      [hashSecret(code)],
    );
  }

  @Sweep({ what: 'login_links' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('login_links', 'expires_at <= gatehouse.now()', limit);
  }
}

import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

export const nonceSeconds = 600;

/** For apps that sign in at a provider by themselves: what their ID token must hold, once (OpenID Connect Core 1.0 section 15.5.2). */
@Injectable()
export class OAuthNonces {
  constructor(private readonly transactions: Transactions) {}

  async issue(provider: string): Promise<string> {
    const nonce = newSecret();
    await this.transactions.query(
      `insert into oauth_nonces (nonce_hash, provider, expires_at)
       values ($1, $2, gatehouse.now() + make_interval(secs => $3))`,
      [hashSecret(nonce), provider, nonceSeconds],
    );
    return nonce;
  }

  /** False for an unknown, a used and a late one, and for another provider's. */
  async take(provider: string, nonce: string): Promise<boolean> {
    const sql = `delete from oauth_nonces where nonce_hash = $1 and provider = $2 and expires_at > gatehouse.now() returning 1`;
    return (await this.transactions.query(sql, [hashSecret(nonce), provider])).length > 0;
  }

  @Sweep({ what: 'oauth_nonces' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('oauth_nonces', 'expires_at <= gatehouse.now()', limit);
  }
}

import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import type { Purpose } from './one-time-token.purposes.js';

export interface TokenRow {
  readonly subjectId: string;
  readonly purpose: Purpose;
  /** The address the token was mailed to; null where it was not mailed. */
  readonly emailKey: string | null;
}

@Injectable()
export class OneTimeTokenRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The newer token takes the place of the older in one statement, so two at the same time leave one (RT-02). */
  async put(token: TokenRow, tokenHash: Buffer, lifeSeconds: number): Promise<Date> {
    const [row] = await this.transactions.query<{ expiresAt: Date }>(
      `insert into one_time_tokens (subject_id, purpose, email_key, token_hash, expires_at)
       values ($1, $2, $3, $4, gatehouse.now() + make_interval(secs => $5))
       on conflict on constraint one_time_tokens_pkey do update set email_key = excluded.email_key,
         token_hash = excluded.token_hash, created_at = gatehouse.now(), expires_at = excluded.expires_at
       returning expires_at as "expiresAt"`,
      [token.subjectId, token.purpose, token.emailKey, tokenHash, lifeSeconds],
    );
    if (!row) throw new Error('issuing a token gave no row');
    return row.expiresAt;
  }

  async find(purpose: Purpose, tokenHash: Buffer): Promise<TokenRow | null> {
    return this.transactions.queryOne<TokenRow>(
      `select subject_id as "subjectId", purpose, email_key as "emailKey" from one_time_tokens
        where purpose = $1 and token_hash = $2 and expires_at > gatehouse.now()`,
      [purpose, tokenHash],
    );
  }

  /** One conditional statement: of two who present the same token, one gets the row (RA-01). */
  async take(purpose: Purpose, tokenHash: Buffer): Promise<TokenRow | null> {
    return this.transactions.queryOne<TokenRow>(
      `delete from one_time_tokens where token_hash = $1 and purpose = $2 and expires_at > gatehouse.now()
       returning subject_id as "subjectId", purpose, email_key as "emailKey"`,
      [tokenHash, purpose],
    );
  }

  async removeOf(subjectIds: readonly string[]): Promise<void> {
    await this.transactions.query('delete from one_time_tokens where subject_id = any($1::uuid[])', [subjectIds]);
  }

  @Sweep({ what: 'one_time_tokens' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('one_time_tokens', 'expires_at <= gatehouse.now()', limit);
  }
}

import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** What a challenge is for; it is good for nothing else (PK-01). */
export type Ceremony =
  | { readonly kind: 'sign_in'; readonly userId: null }
  | { readonly kind: 'registration' | 'second_step' | 'step_up'; readonly userId: string };

@Injectable()
export class PasskeyChallengeRepository {
  constructor(private readonly transactions: Transactions) {}

  /** One for a handle: asking again is the end of the one before. */
  async put(hash: Buffer, { kind, userId }: Ceremony, nonce: Buffer, lifeSeconds: number): Promise<void> {
    await this.transactions.query(
      `insert into passkey_challenges (handle_hash, kind, user_id, nonce, expires_at)
       values ($1, $2, $3, $4, gatehouse.now() + make_interval(secs => $5))
       on conflict (handle_hash) do update set kind = excluded.kind, user_id = excluded.user_id, nonce = excluded.nonce,
         expires_at = excluded.expires_at`,
      [hash, kind, userId, nonce, lifeSeconds],
    );
  }

  /** One conditional statement: of two who answer the same challenge one gets it (RA-01). Null for the other, and when it is too late. */
  async take(hash: Buffer, { kind, userId }: Ceremony): Promise<{ readonly nonce: Buffer } | null> {
    return this.transactions.queryOne(
      `delete from passkey_challenges
        where handle_hash = $1 and kind = $2 and user_id is not distinct from $3 and expires_at > gatehouse.now()
       returning nonce`,
      [hash, kind, userId],
    );
  }

  @Sweep({ what: 'passkey_challenges' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('passkey_challenges', 'expires_at <= gatehouse.now()', limit);
  }
}

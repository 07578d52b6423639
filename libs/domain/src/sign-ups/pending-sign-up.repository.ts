import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

export interface Consent {
  readonly document: string;
  readonly version: string;
}

/** A wish to join, waiting for its mailed token; its id becomes the person's. */
export interface PendingSignUp {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly name: string | null;
  readonly usernameWish: string | null;
  readonly locale: string | null;
  readonly consents: readonly Consent[];
  readonly wantsFirstAdmin: boolean;
}

const columns = `id, email, name, locale, consents, email_key as "emailKey", password_hash as "passwordHash",
  username_wish as "usernameWish", wants_first_admin as "wantsFirstAdmin"`;

@Injectable()
export class PendingSignUpRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(signUp: PendingSignUp, lifeSeconds: number): Promise<void> {
    const { id, email, emailKey, passwordHash, name, usernameWish, locale, consents, wantsFirstAdmin } = signUp;
    await this.transactions.query(
      `insert into pending_sign_ups (id, email, email_key, password_hash, name, username_wish, locale, consents,
                                     wants_first_admin, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, gatehouse.now() + make_interval(secs => $10))`,
      [
        id,
        email,
        emailKey,
        passwordHash,
        name,
        usernameWish,
        locale,
        JSON.stringify(consents),
        wantsFirstAdmin,
        lifeSeconds,
      ],
    );
  }

  async find(id: string): Promise<PendingSignUp | null> {
    const sql = `select ${columns} from pending_sign_ups where id = $1 and expires_at > gatehouse.now()`;
    return this.transactions.queryOne<PendingSignUp>(sql, [id]);
  }

  async listLiveOf(emailKey: string): Promise<PendingSignUp[]> {
    return this.transactions.query<PendingSignUp>(
      `select ${columns} from pending_sign_ups where email_key = $1 and expires_at > gatehouse.now()
        order by created_at desc, id desc`,
      [emailKey],
    );
  }

  async take(id: string): Promise<PendingSignUp | null> {
    return this.transactions.queryOne<PendingSignUp>(
      `delete from pending_sign_ups where id = $1 and expires_at > gatehouse.now() returning ${columns}`,
      [id],
    );
  }

  /** Gives the ids, so that their tokens can die too. */
  async removeOf(emailKey: string): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      'delete from pending_sign_ups where email_key = $1 returning id',
      [emailKey],
    );
    return rows.map(({ id }) => id);
  }

  async lockAddress(emailKey: string): Promise<void> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtextextended('gatehouse.address:' || $1, 0))`, [
      emailKey,
    ]);
  }

  @Sweep({ what: 'sign_ups' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('pending_sign_ups', 'expires_at <= gatehouse.now()', limit);
  }
}

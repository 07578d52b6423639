import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

/** Who somebody is elsewhere. The key is issuer and subject, whatever else changes there (OA-05). */
export interface OutsideIdentity {
  /** The id under which the issuer is configured here. */
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** As it was told last; to be shown, never to be found by. */
  readonly email: string | null;
  /** Where the picture there was fetched from last, so that the same one is not fetched again. */
  readonly pictureUrl: string | null;
}

export interface OAuthAccount extends OutsideIdentity {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const columns = `id, user_id as "userId", provider, issuer, subject, email, picture_url as "pictureUrl",
  created_at as "createdAt", last_used_at as "lastUsedAt"`;

@Injectable()
export class OAuthAccountRepository {
  constructor(private readonly transactions: Transactions) {}

  async find({ issuer, subject }: Pick<OutsideIdentity, 'issuer' | 'subject'>): Promise<OAuthAccount | null> {
    const sql = `select ${columns} from oauth_accounts where issuer = $1 and subject = $2`;
    return this.transactions.queryOne<OAuthAccount>(sql, [issuer, subject]);
  }

  /** Oldest first. */
  async listOf(userId: string): Promise<OAuthAccount[]> {
    return this.transactions.query(`select ${columns} from oauth_accounts where user_id = $1 order by id`, [userId]);
  }

  /** Null when somebody has it already: the constraint decides, not a look beforehand (OA-13). */
  async insert(id: string, userId: string, identity: OutsideIdentity): Promise<OAuthAccount | null> {
    const { provider, issuer, subject, email, pictureUrl } = identity;
    return this.transactions.queryOne<OAuthAccount>(
      `insert into oauth_accounts (id, user_id, provider, issuer, subject, email, picture_url) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint oauth_accounts_identity_key do nothing returning ${columns}`,
      [id, userId, provider, issuer, subject, email, pictureUrl],
    );
  }

  /** Somebody came in with it. An address that changed there moves nothing here. */
  async use(id: string, { provider, email, pictureUrl }: OutsideIdentity): Promise<void> {
    await this.transactions.query(
      `update oauth_accounts set last_used_at = gatehouse.now(), provider = $2, email = $3, picture_url = $4 where id = $1`,
      [id, provider, email, pictureUrl],
    );
  }

  /** Null when there was no such one. */
  async remove(userId: string, id: string): Promise<OAuthAccount | null> {
    const sql = `delete from oauth_accounts where id = $2 and user_id = $1 returning ${columns}`;
    return this.transactions.queryOne<OAuthAccount>(sql, [userId, id]);
  }

  async removeAll(userId: string, since: Date): Promise<void> {
    await this.transactions.query('delete from oauth_accounts where user_id = $1 and created_at >= $2', [
      userId,
      since,
    ]);
  }
}

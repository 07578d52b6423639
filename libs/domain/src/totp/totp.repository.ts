import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

export interface Authenticator {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** One with its seed, and what time it is there: codes are judged by the clock of the database alone (MF-01). */
export interface SealedAuthenticator {
  readonly id: string;
  readonly name: string;
  readonly sealedSecret: Buffer;
  readonly epoch: number;
}

const sealed = `id, name, sealed_secret as "sealedSecret", floor(extract(epoch from gatehouse.now()))::int as epoch`;
const pendingSeconds = 900;
const pending = `confirmed_at is null and created_at > gatehouse.now() - interval '${String(pendingSeconds)} s'`;

@Injectable()
export class TotpRepository implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly reencryption: Reencryption,
  ) {}

  onModuleInit(): void {
    this.reencryption.cover({ table: 'totp_authenticators', column: 'sealed_secret' });
  }

  async listOf(userId: string): Promise<Authenticator[]> {
    return this.transactions.query<Authenticator>(
      `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from totp_authenticators
        where user_id = $1 and confirmed_at is not null order by id`,
      [userId],
    );
  }

  async sealedOf(userId: string): Promise<SealedAuthenticator[]> {
    const sql = `select ${sealed} from totp_authenticators where user_id = $1 and confirmed_at is not null`;
    return this.transactions.query<SealedAuthenticator>(sql, [userId]);
  }

  async findPending(userId: string): Promise<SealedAuthenticator | null> {
    const sql = `select ${sealed} from totp_authenticators where user_id = $1 and ${pending}`;
    return this.transactions.queryOne<SealedAuthenticator>(sql, [userId]);
  }

  /** Takes the place of an older one that was never confirmed; never of one that counts (MF-05). */
  async replacePending(id: string, userId: string, name: string, sealedSecret: Buffer): Promise<void> {
    await this.transactions.query(
      `insert into totp_authenticators (id, user_id, name, sealed_secret) values ($1, $2, $3, $4)
       on conflict (user_id) where confirmed_at is null do update
         set id = excluded.id, name = excluded.name, sealed_secret = excluded.sealed_secret, created_at = gatehouse.now()`,
      [id, userId, name, sealedSecret],
    );
  }

  /** False when it was replaced or confirmed meanwhile. The code that confirms is spent by it. */
  async confirm(id: string, step: number): Promise<boolean> {
    const rows = await this.transactions.query(
      `update totp_authenticators set confirmed_at = gatehouse.now(), last_step = $2 where id = $1 and ${pending} returning id`,
      [id, step],
    );
    return rows.length > 0;
  }

  /** One conditional statement: of two who show the same code, one gets in (RA-01). */
  async advance(id: string, step: number): Promise<boolean> {
    const rows = await this.transactions.query(
      `update totp_authenticators set last_step = $2, last_used_at = gatehouse.now()
        where id = $1 and confirmed_at is not null and (last_step is null or last_step < $2) returning id`,
      [id, step],
    );
    return rows.length > 0;
  }

  async remove(userId: string, id: string): Promise<boolean> {
    const sql =
      'delete from totp_authenticators where user_id = $1 and id = $2 and confirmed_at is not null returning id';
    return (await this.transactions.query(sql, [userId, id])).length > 0;
  }

  /** What waits to be confirmed too. */
  async removeAll(userId: string, since: Date): Promise<void> {
    await this.transactions.query('delete from totp_authenticators where user_id = $1 and created_at >= $2', [
      userId,
      since,
    ]);
  }

  @Sweep({ what: 'totp_authenticators' })
  async removeStale(limit: number): Promise<number> {
    const condition = `confirmed_at is null and created_at <= gatehouse.now() - interval '${String(pendingSeconds)} s'`;
    return this.transactions.removeSome('totp_authenticators', condition, limit);
  }
}

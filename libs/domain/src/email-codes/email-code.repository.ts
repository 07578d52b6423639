import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** What was asked for. */
export interface WishedCode {
  readonly emailKey: string;
  readonly delivery: 'body' | 'cookie';
  readonly deviceName: string | null;
}

export interface EmailCode extends WishedCode {
  /** Null for nobody's. */
  readonly userId: string | null;
  readonly generation: number | null;
  readonly codeMac: Buffer;
  readonly triesLeft: number;
  readonly expiresAt: Date;
}

const columns = `email_key as "emailKey", delivery, device_name as "deviceName", user_id as "userId", generation,
  code_mac as "codeMac", tries_left as "triesLeft", expires_at as "expiresAt"`;
const live = 'challenge_hash = $1 and tries_left > 0 and expires_at > gatehouse.now()';

@Injectable()
export class EmailCodeRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(hash: Buffer, mac: Buffer, wish: WishedCode, tries: number, lifeSeconds: number): Promise<void> {
    await this.transactions.query(
      `insert into email_codes (challenge_hash, code_mac, email_key, delivery, device_name, tries_left, expires_at)
       values ($1, $2, $3, $4, $5, $6, gatehouse.now() + make_interval(secs => $7))`,
      [hash, mac, wish.emailKey, wish.delivery, wish.deviceName, tries, lifeSeconds],
    );
  }

  async find(hash: Buffer): Promise<EmailCode | null> {
    return this.one(`select ${columns} from email_codes where ${live}`, [hash]);
  }

  /** The older ones of the same address, whoever has it, or nobody. */
  async removeOlder(hash: Buffer): Promise<void> {
    await this.transactions.query(
      `delete from email_codes older using email_codes newer where newer.challenge_hash = $1
          and older.email_key = newer.email_key and older.expires_at <= newer.expires_at and older.challenge_hash <> $1`,
      [hash],
    );
  }

  /** The code is this person's, as they are now. Null when it is too late. */
  async bind(hash: Buffer, userId: string, generation: number): Promise<EmailCode | null> {
    const sql = `update email_codes set user_id = $2, generation = $3 where ${live} returning ${columns}`;
    return this.one(sql, [hash, userId, generation]);
  }

  /** Counted before the code is looked at, one at a time: parallel guesses cannot overrun the tries (BF-07). */
  async takeTry(hash: Buffer): Promise<EmailCode | null> {
    const sql = `update email_codes set tries_left = tries_left - 1 where ${live} returning ${columns}`;
    return this.one(sql, [hash]);
  }

  /** False when somebody else has used it. */
  async remove(hash: Buffer): Promise<boolean> {
    const sql = 'delete from email_codes where challenge_hash = $1 returning challenge_hash';
    return (await this.transactions.query(sql, [hash])).length > 0;
  }

  @Sweep({ what: 'email_codes' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('email_codes', 'expires_at <= gatehouse.now()', limit);
  }

  private async one(sql: string, parameters: readonly unknown[]): Promise<EmailCode | null> {
    return this.transactions.queryOne<EmailCode>(sql, parameters);
  }
}

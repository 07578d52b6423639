import { Injectable } from '@nestjs/common';
import { Audit, type AuditEvent } from '#platform/audit/audit.js';
import type { Step } from '#platform/database/one-statement.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** What the session will be opened with. */
export interface FirstStep {
  readonly userId: string;
  readonly generation: number;
  /** The way in, and what was shown there (RFC 8176). */
  readonly method: string;
  readonly amr: readonly string[];
  readonly delivery: 'body' | 'cookie';
  readonly deviceName: string | null;
}

export interface SecondStepRow extends FirstStep {
  readonly knownDeviceSealed: Buffer | null;
  readonly triesLeft: number;
}

const columns = `user_id as "userId", generation, method, amr, delivery, device_name as "deviceName",
  known_device_sealed as "knownDeviceSealed", tries_left as "triesLeft"`;
const live = 'challenge_hash = $1 and tries_left > 0 and expires_at > gatehouse.now()';

@Injectable()
export class SecondStepRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** One statement with its audit row, and what the caller adds. */
  async insert(
    hash: Buffer,
    { userId, generation, method, amr, delivery, deviceName, knownDeviceSealed, triesLeft }: SecondStepRow,
    lifeSeconds: number,
    event: AuditEvent,
    also: Step,
  ): Promise<void> {
    const act = `insert into second_steps (challenge_hash, user_id, generation, method, amr, delivery, device_name,
                                           known_device_sealed, tries_left, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, gatehouse.now() + make_interval(secs => $10)) returning user_id`;
    const of = [userId, generation, method, amr, delivery, deviceName, knownDeviceSealed, triesLeft];
    await this.audit.alongside({ writes: { act }, parameters: [hash, ...of, lifeSeconds] }, event, also);
  }

  async find(hash: Buffer): Promise<SecondStepRow | null> {
    return this.transactions.queryOne<SecondStepRow>(`select ${columns} from second_steps where ${live}`, [hash]);
  }

  /** Counted before the factor is looked at, one at a time: parallel guesses cannot overrun the tries (BF-07). */
  async takeTry(hash: Buffer): Promise<SecondStepRow | null> {
    const sql = `update second_steps set tries_left = tries_left - 1 where ${live} returning ${columns}`;
    return this.transactions.queryOne<SecondStepRow>(sql, [hash]);
  }

  /** One conditional statement: of two who come with the same challenge, one gets in (RA-01). */
  async remove(hash: Buffer): Promise<boolean> {
    const sql = 'delete from second_steps where challenge_hash = $1 and expires_at > gatehouse.now() returning user_id';
    return (await this.transactions.query(sql, [hash])).length > 0;
  }

  @Sweep({ what: 'second_steps' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('second_steps', 'expires_at <= gatehouse.now()', limit);
  }
}

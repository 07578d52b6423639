import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** Whose recovery it was, and when it began. */
export interface StoppedRecovery {
  readonly userId: string;
  readonly since: Date;
}

@Injectable()
export class RecoveryStopRepository {
  constructor(private readonly transactions: Transactions) {}

  /** @returns until when it is good */
  async insert(hash: Buffer, userId: string, lifeSeconds: number): Promise<Date> {
    const row = await this.transactions.queryOne<{ expiresAt: Date }>(
      `insert into recovery_stops (stop_hash, user_id, expires_at)
       values ($1, $2, gatehouse.now() + make_interval(secs => $3)) returning expires_at as "expiresAt"`,
      [hash, userId, lifeSeconds],
    );
    if (!row) throw new Error('inserting a stop gave no row');
    return row.expiresAt;
  }

  /** One conditional statement: it stops once (RA-01). */
  async take(hash: Buffer): Promise<StoppedRecovery | null> {
    return this.transactions.queryOne<StoppedRecovery>(
      `delete from recovery_stops where stop_hash = $1 and expires_at > gatehouse.now()
       returning user_id as "userId", created_at as "since"`,
      [hash],
    );
  }

  /** @returns when each had begun */
  async removeOf(userId: string): Promise<Date[]> {
    const sql = 'delete from recovery_stops where user_id = $1 returning created_at as "since"';
    return (await this.transactions.query<{ since: Date }>(sql, [userId])).map(({ since }) => since);
  }

  /** The codes that are left pass for a second factor only after this time. */
  async holdCodesBack(userId: string, seconds: number): Promise<void> {
    await this.transactions.query(
      'update recovery_codes set second_step_from = gatehouse.now() + make_interval(secs => $2) where user_id = $1',
      [userId, seconds],
    );
  }

  @Sweep({ what: 'recovery_stops' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('recovery_stops', 'expires_at <= gatehouse.now()', limit);
  }
}

import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** How long a message holds its slot where nobody gives it back, as in LibreChat. */
export const slotSeconds = 60;

export interface SlotDecision {
  /** Null: there was none. */
  readonly id: string | null;
  /** Messages of this person that were under way before. */
  readonly pending: number;
  /** Until the first of them is over by itself; 0 where there are none. */
  readonly waitSeconds: number;
}

/** Messages that are being answered. Decided in Postgres, so that the cap holds for all instances together (RA-05). */
@Injectable()
export class MessageSlots {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Joins the open transaction, which must be one: whoever takes a slot of this person waits until it ends, and then counts it.
   * @param max how many there may be at once; null: any number
   */
  async take(userId: string, max: number | null): Promise<SlotDecision> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtextextended('gatehouse.messages:' || $1, 0))`, [
      userId,
    ]);
    const id = newId();
    const row = await this.transactions.queryOne<{ pending: number; waitSeconds: number; isTaken: boolean }>(takeSql, [
      id,
      userId,
      max,
      slotSeconds,
    ]);
    if (!row) throw new Error('taking a message slot gave no row');
    return { id: row.isTaken ? id : null, pending: row.pending, waitSeconds: row.waitSeconds };
  }

  /** @returns false where there is none (any more) */
  async giveBack(id: string): Promise<boolean> {
    const given = await this.transactions.query(
      'delete from message_slots where id = $1 and expires_at > gatehouse.now() returning 1',
      [id],
    );
    return given.length > 0;
  }

  @Sweep({ what: 'message_slots' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSome('message_slots', 'expires_at <= gatehouse.now()', limit);
  }
}

const takeSql = `
  with under_way as (
    select count(*)::int as pending, coalesce(ceil(extract(epoch from min(expires_at) - gatehouse.now())), 0)::int as wait
      from message_slots where user_id = $2 and expires_at > gatehouse.now()
  ), taken as (
    insert into message_slots (id, user_id, expires_at)
    select $1, $2, gatehouse.now() + make_interval(secs => $4) from under_way where $3::int is null or pending < $3
    returning 1
  )
  select pending, greatest(wait, 0) as "waitSeconds", exists (select from taken) as "isTaken" from under_way`;

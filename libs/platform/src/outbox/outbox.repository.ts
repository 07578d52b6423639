import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Sweep } from '../sweeps/sweep.decorator.js';
import type { ShutDestination } from './destinations.js';

/** A message that is ours for the length of a lease. `attempt` fences: whose lease has run out can change nothing. */
export interface ClaimedMessage {
  readonly id: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly destination: string | null;
  readonly sealedSecret: Buffer | null;
  readonly attempt: number;
  readonly isExpired: boolean;
  readonly ageSeconds: number;
}

export interface OutboxBacklog {
  /** Since when the oldest message could have gone out; not above 0 where none waits. */
  readonly overdueSeconds: number;
  /** Given up within the last week. */
  readonly dead: number;
}

type Claim = Pick<ClaimedMessage, 'id' | 'attempt'>;

const waiting = 'delivered_at is null and dead_at is null';

/** The worker's side of the outbox. A secret goes with the moment it is of no more use: sent, expired or given up (CS-04). */
@Injectable()
export class OutboxRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The one that has waited longest, but for those whose destination is shut. Rows another worker is just claiming are skipped, rows it
   * has claimed are leased: nobody gets what somebody has (RL-11).
   */
  async claim(leaseSeconds: number, shut: readonly ShutDestination[]): Promise<ClaimedMessage | null> {
    const [message] = await this.transactions.query<ClaimedMessage>(
      `with shut as materialized (
         select destination from unnest($2::text[], $3::timestamptz[]) given (destination, until) where until > gatehouse.now()
       ), due as materialized (
         select id from outbox_messages message
          where ${waiting} and available_at <= gatehouse.now()
            and (leased_until is null or leased_until <= gatehouse.now())
            and not exists (select from shut where shut.destination = message.destination)
          order by available_at limit 1 for update skip locked
       )
       update outbox_messages set leased_until = gatehouse.now() + make_interval(secs => $1), attempts = attempts + 1
        where id in (select id from due)
        returning id, topic, payload, destination, sealed_secret as "sealedSecret", attempts as attempt,
                  coalesce(expires_at <= gatehouse.now(), false) as "isExpired",
                  extract(epoch from gatehouse.now() - created_at)::float8 as "ageSeconds"`,
      [leaseSeconds, shut.map(({ destination }) => destination), shut.map(({ until }) => until)],
    );
    return message ?? null;
  }

  async renew({ id, attempt }: Claim, leaseSeconds: number): Promise<void> {
    await this.transactions.query(
      `update outbox_messages set leased_until = gatehouse.now() + make_interval(secs => $3)
        where id = $1 and attempts = $2 and ${waiting}`,
      [id, attempt, leaseSeconds],
    );
  }

  async markDelivered({ id, attempt }: Claim): Promise<void> {
    await this.transactions.query(
      `update outbox_messages set delivered_at = gatehouse.now(), leased_until = null, sealed_secret = null, last_error = null
        where id = $1 and attempts = $2`,
      [id, attempt],
    );
  }

  /** @returns when that was, by the database's clock */
  async postpone({ id, attempt }: Claim, seconds: number, reason: string): Promise<Date> {
    const [row] = await this.transactions.query<{ at: Date }>(
      `update outbox_messages set available_at = gatehouse.now() + make_interval(secs => $3), leased_until = null,
              last_error = $4
        where id = $1 and attempts = $2
        returning gatehouse.now() as at`,
      [id, attempt, seconds, reason],
    );
    return row?.at ?? new Date();
  }

  /** A dead letter: kept, to be seen by operators, but not tried again. */
  async bury({ id, attempt }: Claim, reason: string): Promise<void> {
    await this.transactions.query(
      `update outbox_messages set dead_at = gatehouse.now(), leased_until = null, sealed_secret = null, last_error = $3
        where id = $1 and attempts = $2`,
      [id, attempt, reason],
    );
  }

  async countWaiting(): Promise<number> {
    const [row] = await this.transactions.query<{ count: number }>(
      `select count(*)::int as count from outbox_messages where ${waiting}`,
    );
    return row?.count ?? 0;
  }

  async backlog(): Promise<OutboxBacklog> {
    const [row] = await this.transactions.query<OutboxBacklog>(
      `select coalesce(extract(epoch from gatehouse.now() - min(available_at) filter (where ${waiting} and leased_until is null)),
                0)::float8 as "overdueSeconds",
              count(*) filter (where dead_at > gatehouse.now() - interval '7 days')::int as dead
         from outbox_messages`,
    );
    return row ?? { overdueSeconds: 0, dead: 0 };
  }

  /** Delivered a week ago, or dead for a month. */
  @Sweep({ what: 'outbox_messages' })
  async removeOld(limit: number): Promise<number> {
    const condition = `delivered_at < gatehouse.now() - interval '7 days' or dead_at < gatehouse.now() - interval '30 days'`;
    return this.transactions.removeSome('outbox_messages', condition, limit);
  }
}

import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import type { LimitName, UsageCaps, UsageState } from './usage-limits.policy.js';

/** Whole numbers from 0 on. */
export interface Consumption {
  readonly userId: string;
  /** Null: outside of every organization. */
  readonly organizationId: string | null;
  readonly model: string | null;
  readonly messages: number;
  readonly tokens: number;
  /** Exact, as decimal text: money is never a floating-point number here. */
  readonly costUsd: string;
  /** False: what is spent already is recorded, past a limit too. */
  readonly enforce: boolean;
}

/** In the way, and until when. */
export interface Obstacle {
  readonly name: LimitName;
  readonly waitSeconds: number;
}

export interface Consumed {
  /** Null: it is consumed. Else nothing is. */
  readonly obstacle: Obstacle | null;
  readonly state: UsageState;
}

/** As Postgres writes it: its bigints come as text. */
interface StateRow {
  readonly messages_used: string;
  readonly messages_reset_at: Date | null;
  readonly tokens_used: string;
  readonly tokens_reset_at: Date;
}

interface ConsumedRow extends StateRow {
  readonly refused: LimitName | null;
  readonly retry_seconds: number | null;
}

/** What is used, and whether there may be more: decided in Postgres under locks, for all instances together (RA-05). */
@Injectable()
export class UsageMeters {
  constructor(private readonly transactions: Transactions) {}

  /** Joins the open transaction, which must be one: whoever comes second waits for its end. An organization's must be in its context. */
  async consume(wish: Consumption, caps: UsageCaps): Promise<Consumed> {
    const { userId, organizationId, model, messages, tokens, costUsd, enforce } = wish;
    const row = await this.transactions.queryOne<ConsumedRow>(
      `select * from gatehouse.consume_usage($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [userId, organizationId, model ?? '', messages, tokens, costUsd, caps.messages, caps.tokens, enforce],
    );
    if (!row) throw new Error('consuming gave no row');
    const { refused, retry_seconds: seconds } = row;
    return { obstacle: refused && { name: refused, waitSeconds: Math.max(1, seconds ?? 0) }, state: stateOf(row) };
  }

  /** @param organizationId must be the organization of the open transaction */
  async stateOf(userId: string, organizationId: string | null): Promise<UsageState> {
    const row = await this.transactions.queryOne<StateRow>(
      `select * from gatehouse.usage_state($1, $2, gatehouse.now())`,
      [userId, organizationId],
    );
    if (!row) throw new Error('a state of usage gave no row');
    return stateOf(row);
  }

  @Sweep({ what: 'message_buckets' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSome('message_buckets', `starts_at <= gatehouse.now() - interval '25 hours'`, limit);
  }
}

function stateOf(row: StateRow): UsageState {
  return {
    messagesUsed: Number(row.messages_used),
    messagesResetAt: row.messages_reset_at,
    tokensUsed: Number(row.tokens_used),
    tokensResetAt: row.tokens_reset_at,
  };
}

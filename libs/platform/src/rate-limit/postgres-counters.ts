import { Injectable } from '@nestjs/common';
import type { Statement, Step } from '../database/one-statement.js';
import { Transactions } from '../database/transactions.js';
import type { Counter, CounterRow } from './counters.js';

/** What is counted when the question says yes, and what when it says no. */
export interface ChosenCounters {
  readonly ifTrue: readonly Counter[];
  readonly ifFalse: readonly Counter[];
}

/**
 * Counters in Postgres: shared by all instances, kept over restarts (BF-09). A decision over several counters is one statement, locks
 * rows in the order of their keys (no deadlock), and commits by itself, outside the request's transaction (BF-04).
 */
@Injectable()
export class PostgresCounters {
  constructor(private readonly transactions: Transactions) {}

  /** Takes one attempt of each counter, or of none. */
  async take(counters: readonly Counter[]): Promise<CounterRow[]> {
    return this.transactions.queryApart<CounterRow>(takeSql(1), parametersOf(counters));
  }

  /** Takes attempts in one round trip with a `question` of one row, whose boolean column `chooser` says which of the two sets is taken. */
  async takeAsking<Answer>(
    question: Statement,
    chooser: string & keyof Answer,
    sets: ChosenCounters,
  ): Promise<{ answer: Answer; rows: CounterRow[] }> {
    const first = question.parameters.length + 1;
    const sql = `
      with asked as materialized (${question.sql})
      select asked.*, case when "${chooser}" then (${jsonOf(takeSql(first))})
                           else (${jsonOf(takeSql(first + 7))}) end as "taken" from asked`;
    const parameters = [...question.parameters, ...parametersOf(sets.ifTrue), ...parametersOf(sets.ifFalse)];
    const [answer] = await this.transactions.queryApart<Answer & { taken: CounterRow[] | null }>(sql, parameters);
    if (!answer) throw new Error('a question gave no row');
    return { answer, rows: answer.taken ?? [] };
  }

  /** Looks, and counts nothing. Counters that nobody has touched in their window are not among the rows. */
  async peek(counters: readonly Counter[]): Promise<CounterRow[]> {
    return this.transactions.queryApart<CounterRow>(peekSql, [counters.map(({ key }) => key)]);
  }

  /** The attempt was rightful: it does not count, and consecutive failures begin anew. */
  async giveBack(counters: readonly Counter[]): Promise<void> {
    await this.transactions.queryApart(putBackSql(counters.length, '0'), keysOf(counters));
  }

  /** The same within the statement that makes the attempt come true: both, or neither. */
  givingBack(counters: readonly Counter[]): Step {
    return { writes: { given_back: putBackSql(counters.length, '0') }, parameters: keysOf(counters) };
  }

  /** Nothing was tried after all: that attempt alone does not count. */
  async undo(counters: readonly Counter[]): Promise<void> {
    await this.transactions.queryApart(putBackSql(counters.length, 'greatest(streak - 1, 0)'), keysOf(counters));
  }

  async release(counters: readonly Counter[]): Promise<void> {
    await this.transactions.queryApart('delete from rate_limits where key = any($1)', [keysOf(counters)]);
  }
}

function keysOf(counters: readonly Counter[]): string[] {
  return counters.map(({ key }) => key);
}

function parametersOf(counters: readonly Counter[]): unknown[] {
  const limits = counters.map(({ limit }) => limit);
  return [
    keysOf(counters),
    counters.map(({ max }) => max),
    limits.map((limit) => limit.windowSeconds),
    limits.map((limit) => limit.growing?.afterStreak ?? null),
    limits.map((limit) => limit.growing?.firstSeconds ?? null),
    limits.map((limit) => limit.growing?.longestSeconds ?? null),
    limits.map((limit) => limit.growing?.hardStopAfter ?? null),
  ];
}

/** Of the seven parameters from `first` on, as `parametersOf` gives them; the types are said where nothing else tells Postgres. */
function takeSql(first: number): string {
  const types = ['text', 'int', 'int', 'int', 'int', 'int', 'int'];
  const parameters = types.map((type, index) => `$${String(first + index)}::${type}[]`);
  return `select * from take_attempts(${parameters.join(', ')})`;
}

function jsonOf(sql: string): string {
  return `select json_agg(taken) from (${sql}) taken`;
}

const peekSql = `
  select key, coalesce(blocked_until <= gatehouse.now(), true) as allowed, hits, null as "shutUntil",
         ceil(extract(epoch from window_ends_at - gatehouse.now()))::int as "resetSeconds",
         case when blocked_until = 'infinity' then 86400
              else greatest(0, coalesce(ceil(extract(epoch from blocked_until - gatehouse.now())), 0))::int end as "waitSeconds"
    from rate_limits where key = any($1) and (window_ends_at > gatehouse.now() or blocked_until > gatehouse.now())`;

/** A parameter for each key, not an array of them: only of so many does Postgres keep a plan (a third of the cost, measured). */
function putBackSql(count: number, streak: '0' | 'greatest(streak - 1, 0)'): string {
  const keys = Array.from({ length: count }, (_, index) => `$${String(index + 1)}`).join(', ');
  return `
    update rate_limits set hits = greatest(hits - 1, 0), streak = ${streak}, blocked_until = null
     where key in (select key from rate_limits where key in (${keys}) order by key for update)`;
}

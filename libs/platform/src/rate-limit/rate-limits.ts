import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Statement, Step } from '../database/one-statement.js';
import { Transactions } from '../database/transactions.js';
import { requestContext } from '../http/request-context.js';
import type { Counted, Decision, LimitState } from './limit.js';
import { tooManyAttempts } from './rate-limit.errors.js';

interface Row {
  readonly key: string;
  readonly allowed: boolean;
  readonly hits: number;
  readonly resetSeconds: number;
  readonly waitSeconds: number;
  readonly shutUntil: string | null;
}

/**
 * Counters in Postgres: shared by all instances, kept over restarts (BF-09). A decision over several counters is one statement, locks
 * rows in the order of their keys (no deadlock), and commits by itself, outside the request's transaction (BF-04).
 */
@Injectable()
export class RateLimits {
  constructor(private readonly transactions: Transactions) {}

  /** Takes one attempt of each counter, or of none: what is refused is not counted. */
  async take(counted: readonly Counted[]): Promise<Decision> {
    return decisionOf(counted, await this.transactions.queryApart<Row>(takeSql(1), parametersOf(counted)));
  }

  /**
   * Takes attempts in one round trip with a `question` of one row, whose boolean column `chooser` says which of the two sets is counted.
   */
  async takeAsking<Answer>(
    question: Statement,
    chooser: string & keyof Answer,
    sets: ChosenSets,
  ): Promise<Asked<Answer>> {
    const first = question.parameters.length + 1;
    const sql = `
      with asked as materialized (${question.sql})
      select asked.*, case when "${chooser}" then (${jsonOf(takeSql(first))})
                           else (${jsonOf(takeSql(first + 7))}) end as "taken" from asked`;
    const parameters = [...question.parameters, ...parametersOf(sets.ifTrue), ...parametersOf(sets.ifFalse)];
    const [answer] = await this.transactions.queryApart<Answer & { taken: Row[] }>(sql, parameters);
    if (!answer) throw new Error('a question gave no row');
    return { answer, decision: decisionOf(answer[chooser] ? sets.ifTrue : sets.ifFalse, answer.taken) };
  }

  /** @throws too_many_attempts */
  async assertTaken(counted: readonly Counted[]): Promise<Decision> {
    return assertAllowed(await this.take(counted));
  }

  /** The attempt was rightful: it does not count, and consecutive failures begin anew. */
  async giveBack(counted: readonly Counted[]): Promise<void> {
    await this.transactions.queryApart(putBackSql(counted.length, '0'), keysOf(counted));
  }

  /** The same within the statement that makes the attempt come true: both, or neither. */
  givingBack(counted: readonly Counted[]): Step {
    return { writes: { given_back: putBackSql(counted.length, '0') }, parameters: keysOf(counted) };
  }

  /** Nothing was tried after all, because we were too busy: that attempt alone does not count. */
  async undo(counted: readonly Counted[]): Promise<void> {
    await this.transactions.queryApart(putBackSql(counted.length, 'greatest(streak - 1, 0)'), keysOf(counted));
  }

  /** Forgets everything counted: an account is open again after a reset, or by an administrator. */
  async release(counted: readonly Counted[]): Promise<void> {
    await this.transactions.queryApart('delete from rate_limits where key = any($1)', [keysOf(counted)]);
  }
}

/** What is counted when the question says yes, and what when it says no. */
export interface ChosenSets {
  readonly ifTrue: readonly Counted[];
  readonly ifFalse: readonly Counted[];
}

export interface Asked<Answer> {
  readonly answer: Answer;
  readonly decision: Decision;
}

/** @throws too_many_attempts */
export function assertAllowed(decision: Decision): Decision {
  if (!decision.allowed) throw tooManyAttempts({ retryAfterSeconds: decision.retryAfterSeconds });
  return decision;
}

function decisionOf(counted: readonly Counted[], rows: readonly Row[]): Decision {
  const each = counted.map(({ limit, subject }): LimitState => {
    const row = rows.find(({ key }) => key === keyOf(limit.name, subject));
    return {
      name: limit.name,
      limit: limit.max,
      remaining: Math.max(0, limit.max - (row?.hits ?? 0)),
      resetSeconds: row?.resetSeconds ?? limit.windowSeconds,
    };
  });
  tell(
    each.filter((_state, index) => counted[index]?.limit.told),
    counted,
  );
  const allowed = rows.every((row) => row.allowed);
  const retryAfterSeconds = allowed ? 0 : Math.max(1, ...rows.map((row) => row.waitSeconds));
  const shutUntil = rows.find((row) => row.shutUntil !== null)?.shutUntil ?? null;
  return { allowed, retryAfterSeconds, shutUntil, each };
}

/** draft-ietf-httpapi-ratelimit-headers-10: the policy (quota `q`, window `w` in seconds), and what remains of it (`r`, `t`). */
function tell(states: readonly LimitState[], counted: readonly Counted[]): void {
  if (states.length === 0) return;
  const windowOf = (name: string) => counted.find(({ limit }) => limit.name === name)?.limit.windowSeconds ?? 0;
  const policies = states.map(({ name, limit }) => `"${name}";q=${String(limit)};w=${String(windowOf(name))}`);
  const rest = states.map(
    ({ name, remaining, resetSeconds }) => `"${name}";r=${String(remaining)};t=${String(resetSeconds)}`,
  );
  requestContext.current.tell('ratelimit-policy', policies.join(', '));
  requestContext.current.tell('ratelimit', rest.join(', '));
}

/** The subject is hashed: a table of counters shall not be a list of e-mail addresses. */
function keyOf(name: string, subject: string): string {
  return `${name}:${createHash('sha256').update(subject).digest('base64url')}`;
}

function keysOf(counted: readonly Counted[]): string[] {
  return counted.map(({ limit, subject }) => keyOf(limit.name, subject));
}

function parametersOf(counted: readonly Counted[]): unknown[] {
  const limits = counted.map(({ limit }) => limit);
  return [
    keysOf(counted),
    limits.map((limit) => limit.max),
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

/** A parameter for each key, not an array of them: only of so many does Postgres keep a plan (a third of the cost, measured). */
function putBackSql(count: number, streak: '0' | 'greatest(streak - 1, 0)'): string {
  const keys = Array.from({ length: count }, (_, index) => `$${String(index + 1)}`).join(', ');
  return `
    update rate_limits set hits = greatest(hits - 1, 0), streak = ${streak}, blocked_until = null
     where key in (select key from rate_limits where key in (${keys}) order by key for update)`;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import type { Actor } from '../actor/actor.js';
import { isRetryable } from './database-errors.js';

interface OpenTransaction {
  readonly manager: EntityManager;
  /** On whose behalf it reads and writes tables that belong to organizations. */
  organizationId: string | null;
  /** Still in the transaction, when everything else in it is done. */
  readonly atLast: (() => Promise<void>)[];
  readonly afterCommit: (() => void)[];
}

const attempts = 3;

/**
 * Transactions belong to verbs: the outermost one opens, nested ones join. The open one travels in AsyncLocalStorage, so
 * repositories and the audit log write into it without being handed a manager. Never held around a network call or
 * a password hash: a slow one would keep a connection from everybody else (RL-06).
 */
@Injectable()
export class Transactions {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(private readonly dataSource: DataSource) {}

  /** The open transaction's manager, or the pool's: one statement is its own transaction. */
  get manager(): EntityManager {
    return this.open.getStore()?.manager ?? this.dataSource.manager;
  }

  repository<Row extends ObjectLiteral>(entity: EntityTarget<Row>): Repository<Row> {
    return this.manager.getRepository(entity);
  }

  /** One reviewed SQL statement; gives its rows. Alone it is a transaction of its own, and tried again like one. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const ask = (): Promise<unknown> => this.manager.query(sql, [...parameters]);
    return rowsOf<Row>(await (this.open.getStore() ? ask() : retried(ask)));
  }

  /** The same for a statement that gives one row or none. */
  async queryOne<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row | null> {
    const [row] = await this.query<Row>(sql, parameters);
    return row ?? null;
  }

  /** Removes some of the rows of a table, but none that somebody is at. Both words are ours. @returns how many, at most `limit` */
  async removeSome(table: string, condition: string, limit: number): Promise<number> {
    return this.removeThese(table, `${condition} limit $1 for update skip locked`, limit);
  }

  /**
   * The same for a table whose rows belong to organizations: upkeep may see and remove those of all of them, and change none. To lock a row is to
   * change it, as policies go: asked like above, it would find nothing and say nothing. So it waits for whoever is at a row; what they wrote has
   * another ctid by then, and stays.
   */
  async removeSomeOfOrganizations(table: string, condition: string, limit: number): Promise<number> {
    return this.removeThese(table, `${condition} limit $1`, limit);
  }

  private async removeThese(table: string, which: string, limit: number): Promise<number> {
    const sql = `delete from ${table} where ctid = any(array(select ctid from ${table} where ${which})) returning 1`;
    return (await this.query(sql, [limit])).length;
  }

  /** Like `query`, but never a part of the open transaction: it commits by itself, whatever becomes of that one (BF-04). */
  async queryApart<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await retried(() => this.dataSource.query<unknown>(sql, [...parameters])));
  }

  /**
   * Runs `work` in a transaction on behalf of `actor`; row-level security reads who that is. Deadlocks and serialization
   * failures are tried again, so `work` must touch nothing but the database (RL-07).
   */
  async run<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    return this.open.getStore() ? work() : retried(() => this.once(actor, work));
  }

  /**
   * In the open transaction, `work` on behalf of this organization: for whoever learns only on the way which one it is. What was before is
   * true again afterwards, also when `work` refuses (AZ-04).
   */
  async within<Result>(organizationId: string, work: () => Promise<Result>): Promise<Result> {
    const transaction = this.open.getStore();
    if (!transaction) throw new Error('an organization is entered in a transaction');
    const before = transaction.organizationId;
    if (before === organizationId) return work();
    await this.enter(transaction, organizationId);
    try {
      return await work();
    } finally {
      // A transaction that has failed takes no more statements, and is rolled back with its context.
      await this.enter(transaction, before).catch(() => undefined);
    }
  }

  private async enter(transaction: OpenTransaction, organizationId: string | null): Promise<void> {
    await transaction.manager.query(organizationSql, [organizationId ?? '']);
    transaction.organizationId = organizationId;
  }

  /** Does this as the last thing of the open transaction, which it may still fail; at once where none is open. */
  async atLast(act: () => Promise<void>): Promise<void> {
    const transaction = this.open.getStore();
    if (transaction) transaction.atLast.push(act);
    else await act();
  }

  /** Calls back once the open transaction has committed; at once where none is open. */
  afterCommit(callback: () => void): void {
    const transaction = this.open.getStore();
    if (transaction) transaction.afterCommit.push(callback);
    else callback();
  }

  private async once<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    const afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction(async (manager) => {
      await manager.query(contextSql, [actor.userId ?? '', actor.organizationId ?? '']);
      if (actor.kind === 'upkeep') await manager.query('set local role gatehouse_upkeep');
      const transaction: OpenTransaction = { manager, afterCommit, atLast: [], organizationId: actor.organizationId };
      return this.open.run(transaction, () => andAtLast(work, transaction.atLast));
    });
    for (const callback of afterCommit) callback();
    return result;
  }
}

async function andAtLast<Result>(work: () => Promise<Result>, acts: readonly (() => Promise<void>)[]): Promise<Result> {
  const result = await work();
  for (const act of acts) await act();
  return result;
}

/** Jitter, so that those who met in a deadlock do not meet again. */
async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/** Transaction-local (the `true`), so that a pooled connection never carries it to the next caller (AZ-04). */
const contextSql = `select set_config('gatehouse.user_id', $1, true), set_config('gatehouse.organization_id', $2, true)`;

const organizationSql = `select set_config('gatehouse.organization_id', $1, true)`;

/** TypeORM answers UPDATE and DELETE with [rows, count], everything else with rows. */
function rowsOf<Row>(answer: unknown): Row[] {
  const nested =
    Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (nested ? answer[0] : answer) as Row[];
}

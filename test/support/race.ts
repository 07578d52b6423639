import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { TestDatabase } from './database.js';

interface Hold {
  /** What one connection keeps locked meanwhile, e.g. `select from users where id = $1 for update`. */
  readonly holding: string;
  readonly parameters?: readonly unknown[];
}

/** For a busy machine. The first act must not have given up its lock (after two seconds) when the last one gets there: then it settles. */
const patienceMilliseconds = 20_000;

/**
 * RACE: forces an interleaving. One connection holds a lock; each act is started in its turn and seen waiting for it in
 * pg_stat_activity before the next begins; then the lock is let go. Waiters get a row in the order they came.
 */
export async function race<Result>(
  database: TestDatabase,
  { holding, parameters = [] }: Hold,
  ...acts: readonly (() => Promise<Result>)[]
): Promise<Result[]> {
  const holder = new pg.Client({ connectionString: database.url, options: '-c search_path=gatehouse' });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query(holding, [...parameters]);
    const running: Promise<Result>[] = [];
    for (const act of acts) {
      running.push(act());
      await untilWaiting(holder, running);
    }
    await holder.query('rollback');
    return await Promise.all(running);
  } finally {
    await holder.end();
  }
}

/** Statistics of activity stand still within a transaction unless they are cleared. */
async function untilWaiting(client: pg.Client, running: readonly Promise<unknown>[]): Promise<void> {
  let settled = 0;
  for (const act of running) void act.then(() => settled++).catch(() => settled++);
  const giveUpAt = Date.now() + patienceMilliseconds;
  while (Date.now() < giveUpAt) {
    await client.query('select pg_stat_clear_snapshot()');
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) >= running.length) return;
    if (settled > 0) break;
    await pause(5);
  }
  throw new Error(`act ${String(running.length)} never waited for the lock: this is no race`);
}

import { performance } from 'node:perf_hooks';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DatabaseSettings } from '../config/database.settings.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { Transactions } from '../database/transactions.js';

/** Something every instance may hold in memory is no longer true. */
export interface Change {
  readonly kind: string;
  readonly subjectId: string | null;
}

type Listener = (change: Change) => void;

const pollEveryMilliseconds = 1_000;
const staleAfterMilliseconds = 4_000;

/**
 * Tells each instance what others changed: by NOTIFY within milliseconds, and by a poll each second for when the
 * listening connection is lost. While the last good poll is younger than 4 s memory may be believed; the published bound
 * for revocation is 5 s (B-4, RL-33). Postgres is the truth, this only says when to look again.
 */
@Injectable()
export class ChangeFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ChangeFeed.name);
  private readonly listeners: Listener[] = [];
  private lastGoodPoll = Number.NEGATIVE_INFINITY;
  private cursor: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private client: pg.Client | null = null;
  private stopped = false;
  private told = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly settings: DatabaseSettings,
  ) {}

  on(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** May memory be believed? False until the first poll, and whenever polls have failed for 4 s. */
  get isFresh(): boolean {
    return performance.now() - this.lastGoodPoll < staleAfterMilliseconds;
  }

  /** Rises with every change told; who loads a value compares before and after, and keeps nothing that raced a change. */
  get version(): number {
    return this.told;
  }

  /** For the instance that made the change: its own next request must already see it. Call after commit. */
  tell(change: Change): void {
    this.told++;
    for (const listener of this.listeners) listener(change);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.poll();
    await this.listen();
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void this.poll()
        .then(() => (this.client ? undefined : this.listen()))
        .then(() => {
          this.schedule();
        });
    }, pollEveryMilliseconds).unref();
  }

  /**
   * Sequences commit out of order, transaction ids below the snapshot's xmin do not: everything older than the cursor
   * was visible to an earlier poll. Rows are told again until xmin moves on, which does no harm.
   */
  private async poll(): Promise<void> {
    const startedAt = performance.now();
    try {
      const rows = await this.transactions.query<Change & { cursor: string | null }>(pollSql, [this.cursor]);
      for (const { cursor, ...change } of rows) {
        if (cursor === null) this.tell(change);
        else this.cursor = cursor;
      }
      this.lastGoodPoll = startedAt;
    } catch (error) {
      if (this.isFresh) this.logger.warn(`the change feed cannot be read: ${(error as Error).message}`);
    }
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const target = dataSourceOptions(this.settings, 'gatehouse_app');
    const { options } = target.extra as { options: string };
    const client = new pg.Client({
      connectionString: target.url,
      ssl: target.ssl as pg.ClientConfig['ssl'],
      options,
      application_name: 'gatehouse-listen',
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
    });
    const forget = (): void => {
      if (this.client === client) this.client = null;
    };
    client.on('error', forget).on('end', forget);
    client.on('notification', ({ payload = '' }) => {
      const [kind = '', subjectId = ''] = payload.split(':');
      this.tell({ kind, subjectId: subjectId || null });
    });
    try {
      await client.connect();
      await client.query('listen gatehouse_access');
      this.client = client;
    } catch {
      await client.end().catch(() => undefined); // The poll goes on, and tries again in a second.
    }
  }
}

const pollSql = `
  select kind, subject_id as "subjectId", null as cursor from access_changes where transaction_id >= $1::text::xid8
  union all
  select '', null, pg_snapshot_xmin(pg_current_snapshot())::text`;

import { performance } from 'node:perf_hooks';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../clock/clock.js';
import { DatabaseSettings } from '../config/database.settings.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { keptSeconds } from './old-changes.js';

/** What instances hold in memory is no longer true: about a subject of this kind, or (`all`) about anything. */
export interface Change {
  readonly kind: string;
  readonly subjectId: string | null;
}

type Listener = (change: Change) => void;
type NewsListener = (payload: string) => void;

const newsChannel = 'gatehouse_events';

const pollEveryMilliseconds = 1_000;
const staleAfterMilliseconds = 4_000;
const patienceMilliseconds = 2_000;

/**
 * Tells each instance what others changed: by NOTIFY within milliseconds, and by a poll each second for when a
 * notification is lost. While the last good poll is younger than 4 s memory may be believed; the published bound
 * for revocation is 5 s (B-4, RL-33). Postgres is the truth, this only says when to look again. On a connection of its own: while the
 * pool is exhausted, signed-in requests that need nothing else go on (RL-04, RL-06). The poll also brings the database's time.
 */
@Injectable()
export class ChangeFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ChangeFeed.name);
  private readonly listeners: Listener[] = [];
  private readonly newsListeners: NewsListener[] = [];
  private lastGoodPoll = Number.NEGATIVE_INFINITY;
  private cursor: string | null = null;
  private polledAt: Date | null = null;
  private timer: NodeJS.Timeout | null = null;
  private client: pg.Client | null = null;
  private stopped = false;
  private told = 0;
  /** Rows that the last poll brought, which the next may bring again. */
  private heard: ReadonlySet<string> = new Set();

  constructor(
    private readonly settings: DatabaseSettings,
    private readonly clock: Clock,
  ) {}

  on(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** What is only told, and may be missed (platform/live-events): on the same connection, without a poll. */
  onNews(listener: NewsListener): void {
    this.newsListeners.push(listener);
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
    this.schedule(pollEveryMilliseconds);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.hangUp();
  }

  /** A slow database is asked no less often than a quick one. */
  private schedule(waitMilliseconds: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      const startedAt = performance.now();
      void this.poll().then(() => {
        this.schedule(Math.max(50, startedAt + pollEveryMilliseconds - performance.now()));
      });
    }, waitMilliseconds).unref();
  }

  /**
   * Sequences commit out of order, transaction ids below the snapshot's xmin do not: everything older than the cursor
   * was visible to an earlier poll. Rows come again until xmin moves on, which a long transaction anywhere in the cluster prevents:
   * those are not told again, or memory would be forgotten each second for as long.
   */
  private async poll(): Promise<void> {
    try {
      this.client ??= await this.listen();
      if (this.stopped) {
        await this.hangUp();
        return;
      }
      const startedAt = performance.now();
      const { rows } = await this.client.query<Poll>(pollSql, [this.cursor]);
      for (const { id, cursor, now, ...change } of rows) {
        if (cursor !== null && now !== null) this.moveTo(cursor, now, startedAt);
        else if (!this.heard.has(id)) this.tell(change);
      }
      this.heard = new Set(rows.map(({ id }) => id));
      this.lastGoodPoll = startedAt;
    } catch (error) {
      if (this.isFresh) this.logger.warn(`the change feed cannot be read: ${(error as Error).message}`);
      await this.hangUp();
    }
  }

  /** Whoever was away for so long that changes may have been swept meanwhile has to forget everything. */
  private moveTo(cursor: string, now: Date, startedAt: number): void {
    const wasAway = this.polledAt !== null && now.getTime() - this.polledAt.getTime() >= keptSeconds * 1_000;
    this.cursor = cursor;
    this.polledAt = now;
    this.clock.follow(now, startedAt);
    if (wasAway) this.tell({ kind: 'all', subjectId: null });
  }

  private async listen(): Promise<pg.Client> {
    const target = dataSourceOptions(this.settings, 'gatehouse_app');
    const { options } = target.extra as { options: string };
    const client = new pg.Client({
      connectionString: target.url,
      ssl: target.ssl as pg.ClientConfig['ssl'],
      options,
      application_name: 'gatehouse-listen',
      connectionTimeoutMillis: patienceMilliseconds,
      query_timeout: patienceMilliseconds,
      keepAlive: true,
    });
    client.on('error', () => {
      if (this.client === client) void this.hangUp();
    });
    client.on('notification', ({ channel, payload = '' }) => {
      this.hear(channel, payload);
    });
    try {
      await client.connect();
      await client.query(`listen gatehouse_access; listen ${newsChannel}`);
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  private hear(channel: string, payload: string): void {
    if (channel === newsChannel) {
      for (const listener of this.newsListeners) listener(payload);
      return;
    }
    const [kind = '', subjectId = ''] = payload.split(':');
    this.tell({ kind, subjectId: subjectId || null });
  }

  /** The next poll connects anew. */
  private async hangUp(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }
}

interface Poll extends Change {
  readonly id: string;
  readonly cursor: string | null;
  readonly now: Date | null;
}

const pollSql = `
  select id::text, kind, subject_id as "subjectId", null as cursor, null as now
    from access_changes where transaction_id >= $1::text::xid8
  union all
  select '', '', null, pg_snapshot_xmin(pg_current_snapshot())::text, gatehouse.now()`;

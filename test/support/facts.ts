import { randomUUID } from 'node:crypto';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Metrics } from '#platform/metrics/metrics.js';
import type { TestApp } from './app.js';

export interface SessionRow {
  readonly id: string;
  readonly counter: number;
  readonly revoked_at: Date | null;
  readonly revoked_reason: string | null;
  readonly idle_expires_at: Date;
  readonly absolute_expires_at: Date;
}

export interface AuditRow {
  readonly action: string;
  readonly outcome: string;
  readonly actor_id: string | null;
  readonly target_id: string | null;
  readonly details: Record<string, unknown>;
}

/** What is true after a request, read where it is kept. */
export class Facts {
  constructor(private readonly app: () => TestApp) {}

  /** Oldest first, ended ones too. */
  sessionsOf({ id }: { id: string }): Promise<SessionRow[]> {
    return this.app().sql<SessionRow>(
      `select id, counter::int as counter, revoked_at, revoked_reason, idle_expires_at, absolute_expires_at
         from sessions where user_id = $1 order by id`,
      [id],
    );
  }

  /** Everything that was written down about a person or by them, oldest first. */
  auditOf({ id }: { id: string }): Promise<AuditRow[]> {
    return this.app().sql<AuditRow>(
      `select action, outcome, actor_id, target_id, details from audit_events
        where actor_id = $1::uuid or target_id = $1::text order by seq`,
      [id],
    );
  }

  /** How many password hashes were made, checked or refused by the queue while `work` ran. */
  async hashesDuring(work: () => Promise<unknown>): Promise<number> {
    const before = await this.sum('hashChecks');
    await work();
    return (await this.sum('hashChecks')) - before;
  }

  /** How many SQL statements requests cost during `work`, without begin, commit and the context of the transaction. */
  async statementsDuring(work: () => Promise<unknown>): Promise<number> {
    const before = await this.sum('statements', 'request');
    await work();
    return (await this.sum('statements', 'request')) - before;
  }

  /** Resolves once this instance has heard of everything that was changed before, by a poll. */
  async newsHeard(): Promise<void> {
    const subject = randomUUID();
    const heard = new Promise<void>((resolve) => {
      this.app()
        .nest.get(ChangeFeed, { strict: false })
        .on(({ subjectId }) => {
          if (subjectId === subject) resolve();
        });
    });
    // Without a notification: only a poll brings it.
    await this.app().sql(`insert into access_changes (kind, subject_id) values ('user', $1)`, [subject]);
    await heard;
  }

  private async sum(counter: 'hashChecks' | 'statements', kind?: string): Promise<number> {
    const { values } = await this.app().nest.get(Metrics, { strict: false })[counter].get();
    const counted = values.filter(({ labels }) => kind === undefined || (labels as { kind?: string }).kind === kind);
    return counted.reduce((sum, { value }) => sum + value, 0);
  }
}

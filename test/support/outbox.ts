import { setTimeout as pause } from 'node:timers/promises';
import type { TestApp } from './app.js';

export interface OutboxRow {
  readonly id: string;
  readonly state: 'delivered' | 'dead' | 'postponed' | 'waiting';
  readonly attempts: number;
  readonly last_error: string | null;
  readonly sealed_secret: Buffer | null;
}

/** Looks until so many messages have come to rest (in `state`, after so many attempts), oldest first; the test's timeout ends it. */
export async function settled(
  app: TestApp,
  howMany: number,
  state: 'postponed' | 'final' = 'final',
  attempts = 1,
): Promise<OutboxRow[]> {
  for (;;) {
    const rows = await app.sql<OutboxRow>(`
      select id, attempts, last_error, sealed_secret,
             case when delivered_at is not null then 'delivered' when dead_at is not null then 'dead'
                  when leased_until is null and attempts > 0 and available_at > gatehouse.now() then 'postponed'
                  else 'waiting' end as state
        from outbox_messages order by id`);
    const done = rows.filter((row) =>
      state === 'postponed'
        ? row.state === 'postponed' && row.attempts >= attempts
        : ['delivered', 'dead'].includes(row.state),
    );
    if (done.length >= howMany) return done;
    await pause(20);
  }
}

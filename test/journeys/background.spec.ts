import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Change, ChangeFeed } from '#platform/change-feed/change-feed.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startTestWorker } from '../support/worker.js';

const expired = `insert into one_time_tokens (subject_id, purpose, token_hash, expires_at)
  values (gen_random_uuid(), 'test', sha256('x'), gatehouse.now())`;

describe('work that nobody asks for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-background-'));
  let app: TestApp;
  let others: { close(): Promise<unknown> }[];

  beforeEach(async () => {
    app = await startTestApp();
    others = [];
  });

  afterEach(async () => {
    for (const other of others) await other.close();
    await app.close();
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** The test's timeout ends it. */
  async function untilSwept(): Promise<void> {
    while ((await app.sql('select from one_time_tokens')).length > 0) await pause(20);
  }

  it('RL-38: is done by a worker process', async () => {
    await app.sql(expired);
    others.push(await startTestWorker(app, { GATEHOUSE_DATA: folder }));
    await untilSwept();
  });

  it('RL-38: is done by the service itself where that is the only process', async () => {
    await app.sql(expired);
    const settings = { WORKER_IN_API: 'true', GATEHOUSE_DATA: folder, DATABASE_URL: app.database.url };
    others.push(await startTestApp({ settings }));
    await untilSwept();
  });

  it('RL-33: who was away for longer than changes are kept forgets all that it remembers', async () => {
    const { id, token } = await app.given.signedIn();
    const me = async () => (await app.http.get('/api/v1/users/me', { token })).status;
    expect(await me()).toBe(200);
    // A change that is no longer there to be told.
    await app.sql('alter table sessions disable trigger sessions_announce_end');
    await app.sql('update sessions set revoked_at = gatehouse.now() where id = $1', [id]);
    expect(await me()).toBe(200);
    const forgotten = new Promise<Change>((resolve) => {
      app.nest.get(ChangeFeed, { strict: false }).on((change) => {
        if (change.kind === 'all') resolve(change);
      });
    });
    await app.sql(`insert into clock_shift (shift) values ('61 min')`);
    await forgotten;
    expect(await me()).toBe(401);
  });

  it('RL-33: a transaction that is long open anywhere does not make an instance forget the same again and again', async () => {
    const { id } = await app.given.user();
    const told: Change[] = [];
    app.nest.get(ChangeFeed, { strict: false }).on((change) => told.push(change));
    const timesTold = (subjectId: string) => told.filter((change) => change.subjectId === subjectId).length;
    const long = new pg.Client({ connectionString: app.database.url });
    await long.connect();
    await long.query('begin; select pg_current_xact_id()');
    await app.sql(`update users set name = 'Ada' where id = $1`, [id]);
    for (let poll = 0; poll < 3; poll++) await app.facts.newsHeard();
    await long.end();
    const changes = await app.sql('select from access_changes where subject_id = $1', [id]);
    expect(timesTold(id)).toBeGreaterThan(0);
    // Each by its notification, and by one poll.
    expect(timesTold(id)).toBeLessThanOrEqual(2 * changes.length);
  });
});

import pg from 'pg';
import { type TestApp, startTestApp } from '../support/app.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { anyDatabaseUrl } from '../support/database.js';
import type { GivenSession } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { until } from '../support/until.js';

describe('when Postgres is slow', () => {
  let app: TestApp;
  let proxy: DatabaseProxy;
  let ada: GivenSession;

  beforeAll(async () => {
    proxy = await DatabaseProxy.start(anyDatabaseUrl());
    app = await startTestApp({ proxy, settings: { DATABASE_STATEMENT_TIMEOUT: '1s', DATABASE_POOL_SIZE: '5' } });
    ada = await app.given.signedIn();
    await app.facts.newsHeard();
    await untilRemembered();
  });

  // A machine may be so slow that the change feed lost its connection: memory is believed again once the feed is heard, and asked for it.
  afterEach(async () => {
    await proxy.restore();
    expect((await sessions()).status).toBe(200);
    await untilRemembered();
  });

  afterAll(async () => {
    await app.close();
    await proxy.close();
  });

  const me = (): Promise<Answer> => app.http.get('/api/v1/users/me', { token: ada.token });

  const untilRemembered = () => until(async () => (await app.facts.statementsDuring(me)) === 0);

  const sessions = (): Promise<Answer> => app.http.get('/api/v1/sessions', { token: ada.token });

  /** What needs no statement is answered from memory: ten of each while the rest waits. */
  const expectMemoryToAnswer = async (): Promise<void> => {
    const beganAt = performance.now();
    for (let turn = 0; turn < 10; turn++) {
      expect((await me()).status).toBe(200);
      expect((await app.http.get('/.well-known/jwks.json')).status).toBe(200);
    }
    expect(performance.now() - beganAt).toBeLessThan(5_000);
  };

  it.each([200, 1_600])('RL-04: at %d ms a statement, tokens are still checked from memory', async (milliseconds) => {
    proxy.slow(milliseconds);
    const slow = sessions();
    await app.facts.statementsDuring(expectMemoryToAnswer).then((statements) => {
      expect(statements).toBeLessThanOrEqual(1);
    });
    expect((await slow).status).toBe(200);
  });

  it('RL-04: while somebody holds a lock, who needs it gets 503 in time and all others their answers', async () => {
    const holder = await connected(app);
    await holder.query('begin; lock table gatehouse.sessions, gatehouse.users in access exclusive mode');
    const beganAt = performance.now();
    const waiting = Promise.all([sessions(), sessions(), sessions(), expectMemoryToAnswer()]);
    const [one, two, three] = await waiting.finally(() => holder.end());
    expect([one, two, three].map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(performance.now() - beganAt).toBeLessThan(8_000);
  });

  it('RL-04: a statement that takes too long is ended, in Postgres too', async () => {
    await app.sql(
      `create function gatehouse.dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$;
       create trigger dawdle before update on gatehouse.users for each row execute function gatehouse.dawdle()`,
    );
    const answer = await app.http.patch('/api/v1/users/me', { name: 'Ada' }, { token: ada.token });
    const dawdling = await app.sql(`select 1 from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'`);
    await app.sql('drop trigger dawdle on gatehouse.users');
    expect([answer.status, answer.body['code']]).toEqual([503, 'service_unavailable']);
    expect(dawdling).toEqual([]);
  });

  it('RL-04, RL-05: every connection of the service comes with its limits', async () => {
    const held = await app.sql<{ application_name: string }>(
      `select distinct application_name from pg_stat_activity
        where datname = current_database() and application_name like 'gatehouse%' order by 1`,
    );
    expect(held.map((row) => row.application_name)).toEqual(['gatehouse', 'gatehouse-listen']);
    const login = await connected(app, app.database.url);
    const { rows } = await login.query<{ limits: string }>(
      `select string_agg(name || '=' || setting, ' ' order by name) as limits from pg_settings
        where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`,
    );
    await login.end();
    // A bare login has none; the service asks for its own with the connection.
    expect(rows[0]!.limits).toBe('idle_in_transaction_session_timeout=0 lock_timeout=0 statement_timeout=0');
  });

  it('RL-06: 500 at once on five connections: every one is answered, some with 503, and at once all is well', async () => {
    proxy.slow(60);
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        index % 5 === 0 ? app.http.patch('/api/v1/users/me', { bio: String(index) }, { token: ada.token }) : sessions(),
      ),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toContain(200);
    expect(statuses).toContain(503);
    for (const status of statuses) expect([200, 429, 503]).toContain(status);
    await proxy.restore();
    const after = await Promise.all(Array.from({ length: 20 }, sessions));
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('with one connection to Postgres', () => {
  it('RL-06: no request needs two: a whole life of an account passes through it', async () => {
    const app = await startTestApp({ settings: { DATABASE_POOL_SIZE: '1' } });
    const credentials = { email: 'one@example.org', password: 'a long enough phrase 42' };
    const { http } = app;
    const registered = await http.post('/api/v1/auth/register', credentials);
    const { token, refreshToken } = (await http.post('/api/v1/auth/login', credentials)).body;
    const both = await Promise.all([
      http.patch('/api/v1/users/me', { name: 'One' }, { token }),
      http.post('/api/v1/auth/refresh', { refreshToken }),
      http.post('/api/v1/auth/login', { ...credentials, password: 'wrong' }),
      http.post('/api/v1/auth/register', { ...credentials, email: 'two@example.org' }),
    ]);
    const change = { currentPassword: credentials.password, newPassword: 'another long phrase 43' };
    const changed = await http.post('/api/v1/users/me/password', change, { token });
    const out = await http.post('/api/v1/auth/logout', {}, { token });
    await app.close();
    expect(registered.status).toBe(202);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 401, 202]);
    expect([changed.status, out.status]).toEqual([204, 204]);
  });
});

async function connected(app: TestApp, url = app.database.url): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

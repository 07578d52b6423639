import pg from 'pg';
import { startTestApp, type TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import { until } from '../support/until.js';

/** Attempts are counted, but what comes after them waits for a table that somebody holds. */
describe('when Postgres answers some of our statements', () => {
  let app: TestApp;
  let ada: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { DATABASE_STATEMENT_TIMEOUT: '500ms' } });
    ada = await app.given.signedIn();
    await app.given.signIn({ ...ada.user, password: 'not the right one' });
  });

  afterAll(async () => {
    await app.close();
  });

  const counters = () =>
    app.sql(`select key, hits, streak, blocked_until from rate_limits where hits > 0 or streak > 0 order by key`);

  async function whileHeld<Result>(tables: string, work: () => Promise<Result>): Promise<Result> {
    const holder = new pg.Client({ connectionString: app.database.url, options: '-c search_path=gatehouse' });
    await holder.connect();
    await holder.query(`begin; lock table ${tables} in exclusive mode`);
    return work().finally(() => holder.end());
  }

  const signIns = (howMany: number) => Promise.all(Array.from({ length: howMany }, () => app.given.signIn(ada.user)));

  it('RL-02, BF-05: the right password is not counted when its session could not be opened in time', async () => {
    const before = await counters();
    const answers = await whileHeld('sessions', () => signIns(4));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(await counters()).toEqual(before);
  });

  it('RL-02, BF-05: nor when the connection was lost over it', async () => {
    const before = await counters();
    const [answer] = await whileHeld('sessions', async () => {
      const answers = signIns(1);
      await until(async () => (await app.sql(endWaiting)).length > 0);
      return answers;
    });
    expect(answer?.status).toBe(503);
    expect(await counters()).toEqual(before);
  });

  it('RL-02, BF-05: nor where somebody signed in shows it again', async () => {
    const before = await counters();
    const stepUp = { method: 'password', password: ada.user.password };
    const { status } = await whileHeld('audit_events', () =>
      app.http.post('/api/v1/auth/step-up', stepUp, { token: ada.token }),
    );
    expect(status).toBe(503);
    expect(await counters()).toEqual(before);
  });

  it('BF-04: a wrong password stays counted though it cannot be written down', async () => {
    const hits = async () => (await counters()).reduce((sum, { hits: seen }) => sum + Number(seen), 0);
    const before = await hits();
    const wrong = { ...ada.user, password: 'not the right one' };
    const { status } = await whileHeld('audit_events', () => app.given.signIn(wrong));
    expect(status).toBe(503);
    expect(await hits()).toBe(before + 2);
  });
});

const endWaiting = `
  select pg_terminate_backend(pid) from pg_stat_activity
   where datname = current_database() and application_name = 'gatehouse' and wait_event_type = 'Lock'`;

import pg from 'pg';
import { type TestApp, startTestApp } from '../support/app.js';
import type { GivenSession } from '../support/given.js';

describe("when transactions get in each other's way", () => {
  let app: TestApp;
  let ada: GivenSession & { readonly user: { readonly id: string; readonly email: string; readonly password: string } };

  beforeAll(async () => {
    app = await startTestApp();
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  /** Postgres gives up the next `times` writes to the table with this code; a sequence counts across rollbacks. */
  const givesUp = async (table: string, code: string, times: number): Promise<void> => {
    await app.sql(`
      create sequence gatehouse.given_up;
      grant usage on sequence gatehouse.given_up to gatehouse_app;
      create function gatehouse.give_up() returns trigger language plpgsql as $$ begin
        if nextval('gatehouse.given_up') <= ${String(times)} then raise exception 'given up' using errcode = '${code}'; end if;
        return new; end $$;
      create trigger give_up before insert or update on gatehouse.${table} for each row execute function gatehouse.give_up()`);
  };

  afterEach(async () => {
    await app.sql(`drop function if exists gatehouse.give_up() cascade`);
    await app.sql('drop sequence if exists gatehouse.given_up');
  });

  const rename = (name: string) => app.http.patch('/api/v1/users/me', { name }, { token: ada.token });
  const auditsOf = async (action: string): Promise<number> =>
    (await app.facts.auditOf(ada.user)).filter((row) => row.action === action).length;

  it('RL-07: a real deadlock is tried again, and nobody hears of it', async () => {
    const other = new pg.Client({ connectionString: app.database.url });
    await other.connect();
    await other.query('begin; lock table gatehouse.audit_events in exclusive mode');
    const before = await auditsOf('user.profile_changed');
    const renamed = rename('Deadlocked');
    await untilWaiting(app);
    // We hold what the service waits for, and now wait for what it holds. It came first, so Postgres chooses it.
    await other.query('update gatehouse.users set bio = bio where id = $1', [ada.user.id]);
    await other.query('commit');
    await other.end();
    const answer = await renamed;
    expect([answer.status, answer.body['name']]).toEqual([200, 'Deadlocked']);
    expect(await auditsOf('user.profile_changed')).toBe(before + 1);
  });

  it.each(['40001', '40P01'])('RL-07: %s twice is not seen from outside, and takes effect once', async (code) => {
    const before = await auditsOf('user.profile_changed');
    await givesUp('users', code, 2);
    const answer = await rename(`Ada ${code}`);
    expect([answer.status, answer.body['name']]).toEqual([200, `Ada ${code}`]);
    expect(await auditsOf('user.profile_changed')).toBe(before + 1);
  });

  it('RL-07: a sign-in, which is one statement, is tried again too, and opens one session', async () => {
    const before = (await app.facts.sessionsOf(ada.user)).length;
    await givesUp('sessions', '40001', 2);
    expect((await app.given.signIn(ada.user)).status).toBe(200);
    expect(await app.facts.sessionsOf(ada.user)).toHaveLength(before + 1);
  });

  it('RL-07: what fails three times is a 503 to repeat, never a 500, and has no effect', async () => {
    const before = await auditsOf('user.profile_changed');
    await givesUp('users', '40001', 1_000);
    const answer = await rename('Nobody');
    expect([answer.status, answer.body['code']]).toEqual([503, 'service_unavailable']);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await auditsOf('user.profile_changed')).toBe(before);
    const [tries] = await app.sql<{ last: string }>('select last_value as last from gatehouse.given_up');
    expect(Number(tries!.last)).toBe(3);
  });

  it('RL-07: a migration that changes a column under a running service is not noticed by anybody', async () => {
    const signIn = async (): Promise<number> => (await app.given.signIn(ada.user)).status;
    expect(await signIn()).toBe(200);
    await app.sql('alter table gatehouse.sessions alter column user_agent type varchar(1000)');
    expect(await signIn()).toBe(200);
    await app.sql('alter table gatehouse.sessions alter column user_agent type text');
    expect(await signIn()).toBe(200);
  });

  it('RL-01: a primary that became a standby refuses writes with 503, and its connection is not kept', async () => {
    const pids = async (): Promise<number[]> =>
      (
        await app.sql<{ pid: number }>(
          `select pid from pg_stat_activity where application_name = 'gatehouse' and datname = current_database()`,
        )
      ).map(({ pid }) => pid);
    const before = await pids();
    await givesUp('users', '25006', 1);
    const answer = await rename('Standby');
    expect([answer.status, answer.body['code']]).toEqual([503, 'service_unavailable']);
    expect((await rename('Primary')).status).toBe(200);
    const after = await pids();
    expect(before.some((pid) => !after.includes(pid))).toBe(true);
  });
});

async function untilWaiting(app: TestApp): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const rows = await app.sql(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waiting = rows.length;
  }
}

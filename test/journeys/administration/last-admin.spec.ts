import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer } from '../../support/http-client.js';
import { manyPeople, People, type Person } from '../../support/people.js';

const admin = '/api/v1/admin/users';

type Act = (who: Person, whom: Person) => Promise<Answer>;

describe('two administrators act on each other at the same time', () => {
  let app: TestApp;
  let people: People;
  let ada: Person;

  beforeAll(async () => {
    app = await startTestApp({ settings: manyPeople });
    people = new People(app);
    ada = await people.signUp('ada');
  });

  afterAll(async () => {
    await app.close();
  });

  const demote: Act = (who, { id }) => app.http.post(`${admin}/${id}/role`, { role: 'default' }, who);
  const suspend: Act = (who, { id }) => app.http.post(`${admin}/${id}/suspend`, { reason: 'r' }, who);
  const remove: Act = (who, { id }) => app.http.delete(`${admin}/${id}`, who);
  const leave: Act = (who) => app.http.delete('/api/v1/users/me', who);

  async function secondAdmin(): Promise<Person> {
    const eve = await people.signUp();
    await app.sql(`update users set role = 'admin' where id = $1`, [eve.id]);
    return people.signIn(eve.email);
  }

  /** Holds the administrators' rows until all of `acts` wait for them, one behind the other, so that they really meet. */
  async function meeting(...acts: (() => Promise<Answer>)[]): Promise<Answer[]> {
    const holder = new pg.Client({ connectionString: app.database.url, options: '-c search_path=gatehouse' });
    await holder.connect();
    await holder.query(`begin; select 1 from users where role = 'admin' for update`);
    const answers: Promise<Answer>[] = [];
    for (const act of acts) {
      answers.push(act());
      await untilWaiting(answers.length);
    }
    await holder.query('commit');
    await holder.end();
    return Promise.all(answers);
  }

  async function untilWaiting(count: number): Promise<void> {
    for (let waiting = 0; waiting < count;) {
      const [row] = await app.sql<{ count: number }>(
        `select count(*)::int from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`,
        [app.database.name],
      );
      waiting = row!.count;
    }
  }

  async function admins(): Promise<string[]> {
    const rows = await app.sql<{ id: string }>(`select id from users where role = 'admin' and status = 'active'`);
    return rows.map(({ id }) => id);
  }

  it.each([
    ['demote', demote, demote],
    ['suspend', suspend, suspend],
    ['delete', remove, remove],
    ['suspend and demote', suspend, demote],
    ['delete and suspend', remove, suspend],
    ['leave', leave, leave],
  ])('RA-05, AZ-07: who %s each other: one act wins, and an administrator is left', async (_name, mine, theirs) => {
    const eve = await secondAdmin();
    const answers = await meeting(
      () => mine(ada, eve),
      () => theirs(eve, ada),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409).map(({ body }): unknown => body['code'])).toEqual([
      'last_admin',
    ]);
    const [left, ...others] = await admins();
    expect(others).toEqual([]);
    const survivor = left === ada.id ? ada : eve;
    expect((await app.http.get('/api/v1/users/me', survivor)).status).toBe(200);
    ada = survivor;
  });

  it('RA-06, AZ-07: who was demoted a moment ago takes nothing from anybody any more', async () => {
    const eve = await secondAdmin();
    const bob = await secondAdmin();
    const [first, second] = await meeting(
      () => demote(ada, eve),
      () => suspend(eve, bob),
    );
    expect(first!.status).toBe(204);
    expect([second!.status, second!.body['code']]).toEqual([403, 'insufficient_perms']);
    expect((await admins()).sort()).toEqual([ada.id, bob.id].sort());
  });

  it('RA-05: many at once never leave an installation without an administrator', async () => {
    const before = await admins();
    const everybody = await Promise.all([secondAdmin(), secondAdmin(), secondAdmin(), secondAdmin()]);
    const acts = everybody.map((who, index) => () => suspend(who, everybody[(index + 1) % everybody.length]!));
    await app.sql(`update users set role = 'default' where id = any($1)`, [before]);
    const answers = await meeting(...acts);
    expect((await admins()).length).toBeGreaterThanOrEqual(1);
    expect((await admins()).length).toBe(everybody.length - answers.filter(({ status }) => status === 204).length);
  });
});

import pg from 'pg';
import { adminUsers, Administration } from '../../support/administration.js';
import type { Answer } from '../../support/http-client.js';
import { type Person } from '../../support/people.js';

type Act = (who: Person, whom: Person) => Promise<Answer>;

describe('two administrators act on each other at the same time', () => {
  const office = new Administration();

  const demote: Act = (who, { id }) => office.http.post(`${adminUsers}/${id}/role`, { role: 'default' }, who);
  const suspend: Act = (who, { id }) => office.http.post(`${adminUsers}/${id}/suspend`, { reason: 'r' }, who);
  const remove: Act = (who, { id }) => office.http.delete(`${adminUsers}/${id}`, who);
  const leave: Act = (who) => office.http.delete('/api/v1/users/me', who);

  async function secondAdmin(): Promise<Person> {
    const eve = await office.people.signUp();
    await office.app.sql(`update users set role = 'admin' where id = $1`, [eve.id]);
    return office.people.signIn(eve.email);
  }

  /** Holds the administrators' rows until all of `acts` wait for them, one behind the other, so that they really meet. */
  async function meeting(...acts: (() => Promise<Answer>)[]): Promise<Answer[]> {
    const holder = new pg.Client({ connectionString: office.app.database.url, options: '-c search_path=gatehouse' });
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
      const [row] = await office.app.sql<{ count: number }>(
        `select count(*)::int from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`,
        [office.app.database.name],
      );
      waiting = row!.count;
    }
  }

  async function admins(): Promise<string[]> {
    const rows = await office.app.sql<{ id: string }>(
      `select id from users where role = 'admin' and status = 'active'`,
    );
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
      () => mine(office.ada, eve),
      () => theirs(eve, office.ada),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409).map(({ body }): unknown => body['code'])).toEqual([
      'last_admin',
    ]);
    const [left, ...others] = await admins();
    expect(others).toEqual([]);
    const survivor = left === office.ada.id ? office.ada : eve;
    expect((await office.http.get('/api/v1/users/me', survivor)).status).toBe(200);
    office.ada = survivor;
  });

  it('RA-06, AZ-07: who was demoted a moment ago takes nothing from anybody any more', async () => {
    const eve = await secondAdmin();
    const bob = await secondAdmin();
    const [first, second] = await meeting(
      () => demote(office.ada, eve),
      () => suspend(eve, bob),
    );
    expect(first!.status).toBe(204);
    expect([second!.status, second!.body['code']]).toEqual([403, 'insufficient_perms']);
    expect((await admins()).sort()).toEqual([office.ada.id, bob.id].sort());
  });

  it('RA-05: many at once never leave an installation without an administrator', async () => {
    const before = await admins();
    const everybody = await Promise.all([secondAdmin(), secondAdmin(), secondAdmin(), secondAdmin()]);
    const acts = everybody.map((who, index) => () => suspend(who, everybody[(index + 1) % everybody.length]!));
    await office.app.sql(`update users set role = 'default' where id = any($1)`, [before]);
    const answers = await meeting(...acts);
    expect((await admins()).length).toBeGreaterThanOrEqual(1);
    expect((await admins()).length).toBe(everybody.length - answers.filter(({ status }) => status === 204).length);
  });
});

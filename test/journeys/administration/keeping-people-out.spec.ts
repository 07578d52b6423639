import { startTestApp, type TestApp } from '../../support/app.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { manyPeople, People, type Person, phrase } from '../../support/people.js';

const admin = '/api/v1/admin/users';

describe('administration: keeping people out', () => {
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

  const as = ({ token }: Person) => ({ token });
  const get = (path: string, who: Person = ada) => app.http.get(admin + path, as(who));
  const post = (path: string, body?: unknown, who: Person = ada) => app.http.post(admin + path, body, as(who));

  it('RA-06: a suspended person is out at once, everywhere, until reactivated', async () => {
    const grace = await people.signUp();
    expect((await post(`/${grace.id}/suspend`, { reason: 'sells our addresses' })).status).toBe(204);
    expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('user_inactive');
    expect((await app.http.post('/api/v1/auth/refresh', { refreshToken: grace.refreshToken })).body['code']).toBe(
      'user_inactive',
    );
    const login = { email: grace.email, password: phrase };
    expect((await app.http.post('/api/v1/auth/login', login)).body['code']).toBe('user_inactive');
    expect((await get(`/${grace.id}`)).body['status']).toBe('suspended');
    expect(await app.sql('select id from sessions where user_id = $1 and revoked_at is null', [grace.id])).toEqual([]);
    expect((await post(`/${grace.id}/reactivate`)).status).toBe(204);
    expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('invalidated_token');
    expect((await app.http.post('/api/v1/auth/login', login)).status).toBe(200);
  });

  it('RA-06: a suspension wins over a sign-in that is under way', async () => {
    const grace = await people.signUp();
    const [before] = await app.sql<{ generation: number }>('select generation from users where id = $1', [grace.id]);
    await post(`/${grace.id}/suspend`, { reason: 'r' });
    await post(`/${grace.id}/reactivate`);
    const late = app.sql(
      `insert into sessions (id, user_id, generation, method, amr, aal, authenticated_at, delivery, idle_expires_at, absolute_expires_at)
       values (gen_random_uuid(), $1, $2, 'password', '{pwd}', 1, now(), 'body', now() + '1 h', now() + '1 h')`,
      [grace.id, before!.generation],
    );
    await expect(late).rejects.toMatchObject({ constraint: 'sessions_generation_current' });
  });

  it('B-12: deletes with the grace its owner would have, and can take it back', async () => {
    const grace = await people.signUp();
    const gone = await app.http.delete(`${admin}/${grace.id}`, as(ada));
    expect(gone.status).toBe(202);
    expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('user_inactive');
    expect((await queuedMails(app, grace.email)).at(-1)).toMatchObject({ template: 'account_deletion' });
    const again = await app.http.delete(`${admin}/${grace.id}`, as(ada));
    expect([again.status, again.body]).toEqual([202, gone.body]);
    await post(`/${grace.id}/reactivate`);
    expect((await people.signIn(grace.email)).id).toBe(grace.id);
  });

  it('does not let a suspended person back in by way of a cancelled deletion', async () => {
    const grace = await people.signUp();
    await post(`/${grace.id}/suspend`, { reason: 'r' });
    expect((await app.http.delete(`${admin}/${grace.id}`, as(ada))).status).toBe(202);
    const cancelToken = await mailedToken(app, grace.email, 'account_deletion');
    expect((await app.http.post('/api/v1/auth/account-deletion/cancel', { cancelToken })).status).toBe(204);
    expect((await get(`/${grace.id}`)).body['status']).toBe('suspended');
  });

  it('SE-11: shows and ends the sessions of a person', async () => {
    const grace = await people.signUp();
    await people.signIn(grace.email);
    const shown = await get(`/${grace.id}/sessions`);
    expect(shown.body['items']).toHaveLength(2);
    expect(shown.body['items']).toContainEqual(expect.objectContaining({ current: false, deviceName: null }));
    expect((await app.http.delete(`${admin}/${grace.id}/sessions`, as(ada))).status).toBe(204);
    expect((await get(`/${grace.id}/sessions`)).body['items']).toEqual([]);
    expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('invalidated_token');
  });

  it('PW-05: starts a password reset, and never sees or chooses a password', async () => {
    const grace = await people.signUp();
    const started = await post(`/${grace.id}/password-reset`);
    expect([started.status, started.body]).toEqual([202, { status: 'accepted' }]);
    expect((await app.http.get('/api/v1/users/me', as(grace))).status).toBe(401);
    const mail = (await queuedMails(app, grace.email)).at(-1)!;
    expect(mail.template).toBe('password_reset_by_admin');
    expect(started.text).not.toContain(mail.token!);
    const [row] = await app.sql<{ left: number }>(
      `select extract(epoch from expires_at - gatehouse.now())::int as left from one_time_tokens where subject_id = $1 and purpose = 'password_reset'`,
      [grace.id],
    );
    expect(row!.left).toBeGreaterThan(29 * 60);
    expect(row!.left).toBeLessThanOrEqual(30 * 60);
    const { body } = await post('', {});
    const without = await post(`/${String(body['id'])}/password-reset`);
    expect([without.status, without.body['code']]).toEqual([409, 'email_missing']);
    await post(`/${grace.id}/password-reset`);
    await post(`/${grace.id}/password-reset`);
    const tooMany = await post(`/${grace.id}/password-reset`);
    expect([tooMany.status, tooMany.body['code']]).toEqual([429, 'too_many_attempts']);
  });
});

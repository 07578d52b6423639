import { adminUsers, Administration } from '../../support/administration.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { phrase } from '../../support/people.js';

describe('administration: keeping people out', () => {
  const office = new Administration();

  it('RA-06: a suspended person is out at once, everywhere, until reactivated', async () => {
    const grace = await office.people.signUp();
    expect((await office.post(`/${grace.id}/suspend`, { reason: 'sells our addresses' })).status).toBe(204);
    expect((await office.http.get('/api/v1/users/me', grace)).body['code']).toBe('user_inactive');
    expect((await office.http.post('/api/v1/auth/refresh', { refreshToken: grace.refreshToken })).body['code']).toBe(
      'user_inactive',
    );
    const login = { email: grace.email, password: phrase };
    expect((await office.http.post('/api/v1/auth/login', login)).body['code']).toBe('user_inactive');
    expect((await office.get(`/${grace.id}`)).body['status']).toBe('suspended');
    expect(
      await office.app.sql('select id from sessions where user_id = $1 and revoked_at is null', [grace.id]),
    ).toEqual([]);
    expect((await office.post(`/${grace.id}/reactivate`)).status).toBe(204);
    expect((await office.http.get('/api/v1/users/me', grace)).body['code']).toBe('invalidated_token');
    expect((await office.http.post('/api/v1/auth/login', login)).status).toBe(200);
  });

  it('RA-06: a suspension wins over a sign-in that is under way', async () => {
    const grace = await office.people.signUp();
    const [before] = await office.app.sql<{ generation: number }>('select generation from users where id = $1', [
      grace.id,
    ]);
    await office.post(`/${grace.id}/suspend`, { reason: 'r' });
    await office.post(`/${grace.id}/reactivate`);
    const late = office.app.sql(
      `insert into sessions (id, user_id, generation, method, amr, aal, authenticated_at, delivery, idle_expires_at, absolute_expires_at)
       values (gen_random_uuid(), $1, $2, 'password', '{pwd}', 1, now(), 'body', now() + '1 h', now() + '1 h')`,
      [grace.id, before!.generation],
    );
    await expect(late).rejects.toMatchObject({ constraint: 'sessions_generation_current' });
  });

  it('B-12: deletes with the grace its owner would have, and can take it back', async () => {
    const grace = await office.people.signUp();
    const gone = await office.http.delete(`${adminUsers}/${grace.id}`, office.ada);
    expect(gone.status).toBe(202);
    expect((await office.http.get('/api/v1/users/me', grace)).body['code']).toBe('user_inactive');
    expect((await queuedMails(office.app, grace.email)).at(-1)).toMatchObject({ template: 'account_deletion' });
    const again = await office.http.delete(`${adminUsers}/${grace.id}`, office.ada);
    expect([again.status, again.body]).toEqual([202, gone.body]);
    await office.post(`/${grace.id}/reactivate`);
    expect((await office.people.signIn(grace.email)).id).toBe(grace.id);
  });

  it('does not let a suspended person back in by way of a cancelled deletion', async () => {
    const grace = await office.people.signUp();
    await office.post(`/${grace.id}/suspend`, { reason: 'r' });
    expect((await office.http.delete(`${adminUsers}/${grace.id}`, office.ada)).status).toBe(202);
    const cancelToken = await mailedToken(office.app, grace.email, 'account_deletion');
    expect((await office.http.post('/api/v1/auth/account-deletion/cancel', { cancelToken })).status).toBe(204);
    expect((await office.get(`/${grace.id}`)).body['status']).toBe('suspended');
  });

  it('SE-11: shows and ends the sessions of a person', async () => {
    const grace = await office.people.signUp();
    await office.people.signIn(grace.email);
    const shown = await office.get(`/${grace.id}/sessions`);
    expect(shown.body['items']).toHaveLength(2);
    expect(shown.body['items']).toContainEqual(expect.objectContaining({ current: false, deviceName: null }));
    expect((await office.http.delete(`${adminUsers}/${grace.id}/sessions`, office.ada)).status).toBe(204);
    expect((await office.get(`/${grace.id}/sessions`)).body['items']).toEqual([]);
    expect((await office.http.get('/api/v1/users/me', grace)).body['code']).toBe('invalidated_token');
  });

  it('PW-05: starts a password reset, and never sees or chooses a password', async () => {
    const grace = await office.people.signUp();
    const started = await office.post(`/${grace.id}/password-reset`);
    expect([started.status, started.body]).toEqual([202, { status: 'accepted' }]);
    expect((await office.http.get('/api/v1/users/me', grace)).status).toBe(401);
    const mail = (await queuedMails(office.app, grace.email)).at(-1)!;
    expect(mail.template).toBe('password_reset_by_admin');
    expect(started.text).not.toContain(mail.token!);
    const [row] = await office.app.sql<{ left: number }>(
      `select extract(epoch from expires_at - gatehouse.now())::int as left from one_time_tokens where subject_id = $1 and purpose = 'password_reset'`,
      [grace.id],
    );
    expect(row!.left).toBeGreaterThan(29 * 60);
    expect(row!.left).toBeLessThanOrEqual(30 * 60);
    const { body } = await office.post('', {});
    const without = await office.post(`/${String(body['id'])}/password-reset`);
    expect([without.status, without.body['code']]).toEqual([409, 'email_missing']);
    await office.post(`/${grace.id}/password-reset`);
    await office.post(`/${grace.id}/password-reset`);
    const tooMany = await office.post(`/${grace.id}/password-reset`);
    expect([tooMany.status, tooMany.body['code']]).toEqual([429, 'too_many_attempts']);
  });
});

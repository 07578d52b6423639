import { adminUsers, Administration } from '../../support/administration.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { phrase } from '../../support/people.js';

const nobody = '01890000-0000-7000-8000-000000000000';

describe('administration: who may, and making accounts', () => {
  const office = new Administration();

  it('AZ-01: is for administrators alone, on every route', async () => {
    const grace = await office.people.signUp();
    const routes = [
      ['GET', adminUsers],
      ['POST', adminUsers],
      ['GET', `${adminUsers}/${office.ada.id}`],
      ['PATCH', `${adminUsers}/${office.ada.id}`],
      ['DELETE', `${adminUsers}/${office.ada.id}`],
      ['POST', `${adminUsers}/${office.ada.id}/suspend`],
      ['POST', `${adminUsers}/${office.ada.id}/reactivate`],
      ['POST', `${adminUsers}/${office.ada.id}/password-reset`],
      ['POST', `${adminUsers}/${office.ada.id}/role`],
      ['GET', `${adminUsers}/${office.ada.id}/sessions`],
      ['DELETE', `${adminUsers}/${office.ada.id}/sessions`],
      ['GET', '/api/v1/admin/audit-events'],
    ] as const;
    for (const [method, path] of routes) {
      expect([method, path, (await office.http.send(method, path, {})).body['code']]).toEqual([
        method,
        path,
        'missing_auth',
      ]);
      const answer = await office.http.send(method, path, grace);
      expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 403, 'insufficient_perms']);
    }
    await office.app.sql(`update users set role = 'manager' where id = $1`, [grace.id]);
    const manager = await office.people.signIn(grace.email);
    for (const [method, path] of routes) expect((await office.http.send(method, path, manager)).status).toBe(403);
  });

  it('answers 404 for an account that is not there, and for what is not built', async () => {
    for (const id of [nobody, 'x', `${office.ada.id}%00`]) {
      const routes = [
        ['GET', ''],
        ['PATCH', ''],
        ['DELETE', ''],
        ['POST', '/suspend'],
        ['POST', '/reactivate'],
        ['POST', '/password-reset'],
        ['POST', '/role'],
        ['GET', '/sessions'],
        ['DELETE', '/sessions'],
      ] as const;
      for (const [method, path] of routes) {
        const body = { '/suspend': { reason: 'r' }, '/role': { role: 'manager' } }[path as string];
        const answer = await office.http.send(method, `${adminUsers}/${id}${path}`, { ...office.ada, body });
        expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 404, 'not_found']);
      }
    }
    for (const path of ['impersonate', 'merge'])
      expect((await office.post(`/${office.ada.id}/${path}`)).status).toBe(404);
  });

  it('S3-12: makes one with everything given, and mails a link to set a password', async () => {
    const wanted = { email: 'Made@Example.org', username: 'Made.One', name: 'Made One', dailyMessageLimit: 5 };
    const made = await office.post('', wanted);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`http://localhost:3080${adminUsers}/${String(made.body['id'])}`);
    expect(made.body).toEqual({
      id: made.body['id'],
      email: 'Made@Example.org',
      username: 'made.one',
      name: 'Made One',
      role: 'default',
      roles: ['default'],
      emailVerified: true,
      avatarUrl: expect.stringContaining('/api/v1/avatars/') as string,
      status: 'active',
      dailyMessageLimit: 5,
      lastSignInAt: null,
      signInMethods: [],
      createdAt: expect.any(String) as string,
    });
    const [mail, ...others] = await queuedMails(office.app, 'Made@Example.org');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ template: 'set_password', token: expect.any(String) as string });
    expect((await office.get(`/${String(made.body['id'])}`)).body).toEqual(made.body);
  });

  it('makes one with nothing at all: no address, a free username', async () => {
    const made = await office.post('', {});
    expect([made.status, made.body['email'], made.body['emailVerified']]).toEqual([201, null, false]);
    expect(made.body['username']).toMatch(/^user-\d+$/);
  });

  it('S4-78: says which of username and address is taken', async () => {
    await office.post('', { email: 'taken@example.org', username: 'taken' });
    const name = await office.post('', { username: 'TAKEN' });
    expect([name.status, name.body['code']]).toEqual([409, 'username_taken']);
    const address = await office.post('', { email: 'TAKEN@example.org' });
    expect([address.status, address.body['code']]).toEqual([409, 'email_taken']);
  });

  it('leaves nothing to somebody who was waiting to confirm that address', async () => {
    const email = 'waiting@example.org';
    await office.http.post('/api/v1/auth/register', { email, password: phrase });
    const token = await mailedToken(office.app, email);
    expect((await office.post('', { email })).status).toBe(201);
    const late = await office.http.post('/api/v1/auth/email-verification/confirm', { token });
    expect([late.status, late.body['code']]).toEqual([400, 'invalid_token']);
    expect((await office.http.post('/api/v1/auth/login', { email, password: phrase })).status).toBe(401);
  });

  it('AZ-05: takes no field that is not offered', async () => {
    for (const field of [
      'id',
      'emailVerified',
      'password',
      'passwordHash',
      'status',
      'createdAt',
      'generation',
      'roles',
    ]) {
      for (const answer of [
        await office.post('', { [field]: 'x' }),
        await office.http.patch(`${adminUsers}/${office.ada.id}`, { [field]: 'x' }, office.ada),
      ]) {
        expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field, code: 'unknown_field' }]]);
      }
    }
    const wrong = await office.post('', {
      email: 'x',
      username: 'a@b',
      name: '',
      role: 'owner',
      dailyMessageLimit: -1,
    });
    const fields = (wrong.body['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields.sort()).toEqual(['dailyMessageLimit', 'email', 'name', 'role', 'username']);
  });
});

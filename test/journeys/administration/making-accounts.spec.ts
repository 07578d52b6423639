import { startTestApp, type TestApp } from '../../support/app.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { manyPeople, People, type Person, phrase } from '../../support/people.js';

const admin = '/api/v1/admin/users';
const nobody = '01890000-0000-7000-8000-000000000000';

describe('administration: who may, and making accounts', () => {
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

  it('AZ-01: is for administrators alone, on every route', async () => {
    const grace = await people.signUp();
    const routes = [
      ['GET', admin],
      ['POST', admin],
      ['GET', `${admin}/${ada.id}`],
      ['PATCH', `${admin}/${ada.id}`],
      ['DELETE', `${admin}/${ada.id}`],
      ['POST', `${admin}/${ada.id}/suspend`],
      ['POST', `${admin}/${ada.id}/reactivate`],
      ['POST', `${admin}/${ada.id}/password-reset`],
      ['POST', `${admin}/${ada.id}/role`],
      ['GET', `${admin}/${ada.id}/sessions`],
      ['DELETE', `${admin}/${ada.id}/sessions`],
      ['GET', '/api/v1/admin/audit-events'],
    ] as const;
    for (const [method, path] of routes) {
      expect([method, path, (await app.http.send(method, path, {})).body['code']]).toEqual([
        method,
        path,
        'missing_auth',
      ]);
      const answer = await app.http.send(method, path, as(grace));
      expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 403, 'insufficient_perms']);
    }
    await app.sql(`update users set role = 'manager' where id = $1`, [grace.id]);
    const manager = await people.signIn(grace.email);
    for (const [method, path] of routes) expect((await app.http.send(method, path, as(manager))).status).toBe(403);
  });

  it('answers 404 for an account that is not there, and for what is not built', async () => {
    for (const id of [nobody, 'x', `${ada.id}%00`]) {
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
        const answer = await app.http.send(method, `${admin}/${id}${path}`, { ...as(ada), body });
        expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 404, 'not_found']);
      }
    }
    for (const path of ['impersonate', 'merge']) expect((await post(`/${ada.id}/${path}`)).status).toBe(404);
  });

  it('S3-12: makes one with everything given, and mails a link to set a password', async () => {
    const wanted = { email: 'Made@Example.org', username: 'Made.One', name: 'Made One', dailyMessageLimit: 5 };
    const made = await post('', wanted);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`http://localhost:3080${admin}/${String(made.body['id'])}`);
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
    const [mail, ...others] = await queuedMails(app, 'Made@Example.org');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ template: 'set_password', token: expect.any(String) as string });
    expect((await get(`/${String(made.body['id'])}`)).body).toEqual(made.body);
  });

  it('makes one with nothing at all: no address, a free username', async () => {
    const made = await post('', {});
    expect([made.status, made.body['email'], made.body['emailVerified']]).toEqual([201, null, false]);
    expect(made.body['username']).toMatch(/^user-\d+$/);
  });

  it('S4-78: says which of username and address is taken', async () => {
    await post('', { email: 'taken@example.org', username: 'taken' });
    const name = await post('', { username: 'TAKEN' });
    expect([name.status, name.body['code']]).toEqual([409, 'username_taken']);
    const address = await post('', { email: 'TAKEN@example.org' });
    expect([address.status, address.body['code']]).toEqual([409, 'email_taken']);
  });

  it('leaves nothing to somebody who was waiting to confirm that address', async () => {
    const email = 'waiting@example.org';
    await app.http.post('/api/v1/auth/register', { email, password: phrase });
    const token = await mailedToken(app, email);
    expect((await post('', { email })).status).toBe(201);
    const late = await app.http.post('/api/v1/auth/email-verification/confirm', { token });
    expect([late.status, late.body['code']]).toEqual([400, 'invalid_token']);
    expect((await app.http.post('/api/v1/auth/login', { email, password: phrase })).status).toBe(401);
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
        await post('', { [field]: 'x' }),
        await app.http.patch(`${admin}/${ada.id}`, { [field]: 'x' }, as(ada)),
      ]) {
        expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field, code: 'unknown_field' }]]);
      }
    }
    const wrong = await post('', { email: 'x', username: 'a@b', name: '', role: 'owner', dailyMessageLimit: -1 });
    const fields = (wrong.body['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields.sort()).toEqual(['dailyMessageLimit', 'email', 'name', 'role', 'username']);
  });
});

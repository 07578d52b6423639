import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenSession } from '../support/given.js';

describe('values that are not what they should be', () => {
  let app: TestApp;
  let admin: GivenSession;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
    admin = await app.given.signedIn({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it.each([
    'x',
    '1',
    '00000000-0000-0000-0000-00000000000',
    '00000000-0000-0000-0000-0000000000000',
    '{00000000-0000-7000-8000-000000000000}',
    "0192f0c1-2a33-7bbb-8ccc-000000000001' or '1'='1",
    '%00',
    'null',
    '0192f0c1-2a33-7bbb-8ccc-000000000001',
  ])('IN-06: nobody has the id %s', async (id) => {
    for (const path of [`/api/v1/admin/users/${id}`, `/api/v1/admin/users/${id}/sessions`]) {
      const answer = await app.http.get(path.replace(/[ {}']/g, encodeURIComponent), { token: admin.token });
      expect([answer.status, answer.body['code']]).toEqual([404, 'not_found']);
    }
  });

  it.each([
    'limit=0',
    'limit=-1',
    'limit=201',
    'limit=1e2',
    'limit=0x10',
    'limit=99999999999999999999',
    'limit=',
    'limit=1&limit=2',
    'limit[]=1',
    'limit[$gt]=1',
    'cursor=%27%20or%201%3D1',
    'cursor=a&cursor=b',
    'cursor[a]=b',
    'q[]=a',
    'status=nobody',
    'sort=password',
    'sort=createdAt;drop%20table%20users',
    '__proto__[role]=admin',
    'unknown=1',
  ])('IN-06: ?%s is refused', async (query) => {
    const answer = await app.http.get(`/api/v1/admin/users?${query}`, { token: admin.token });
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
  });

  it.each([
    ['an operator', { $ne: null }],
    ['a list', ['ada@example.org']],
    ['a number', 1],
    ['nothing', null],
    ['yes', true],
    ['an object that reads as text', { toString: 'ada@example.org' }],
    ['an object with a length', { length: 3, 0: 'a' }],
  ])('IN-06: %s is no text', async (_what, value) => {
    for (const [path, field] of [
      ['/api/v1/auth/login', 'email'],
      ['/api/v1/auth/login', 'password'],
      ['/api/v1/auth/register', 'password'],
      ['/api/v1/auth/refresh', 'refreshToken'],
      ['/api/v1/auth/email-verification/confirm', 'token'],
      ['/api/v1/auth/password-reset/confirm', 'token'],
    ] as const) {
      const body = { email: 'ada@example.org', password: 'a long enough phrase 42', [field]: value };
      const answer = await app.http.post(path, body);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 400, 'invalid_request']);
    }
  });

  it('IN-06: what looks like SQL is text', async () => {
    const q = `%' or 1=1; drop table gatehouse.users; --`;
    const answer = await app.http.get(`/api/v1/admin/users?q=${encodeURIComponent(q)}`, { token: admin.token });
    expect([answer.status, answer.body['items']]).toEqual([200, []]);
    expect((await app.http.get('/api/v1/admin/users?q=_', { token: admin.token })).body['items']).toEqual([]);
  });
});

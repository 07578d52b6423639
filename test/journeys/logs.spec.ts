import { randomUUID } from 'node:crypto';
import { queuedMails } from '../support/mails.js';
import { startTestApp, type TestApp } from '../support/app.js';

type Line = Record<string, unknown>;

describe('the log', () => {
  let app: TestApp;
  const written: string[] = [];

  beforeAll(async () => {
    const log = { write: (line: string) => written.push(line) };
    app = await startTestApp({ settings: { LOG_LEVEL: 'debug' }, log });
  });

  afterAll(async () => {
    await app.close();
  });

  const lineOf = (requestId: string | null): Line => {
    const lines = written.map((line) => JSON.parse(line) as Line).filter((line) => line['requestId'] === requestId);
    expect(lines).toHaveLength(1);
    return lines[0]!;
  };

  it('has one line for each request: who, what, how long, and how it went', async () => {
    const { headers } = await app.http.delete(`/api/v1/sessions/${randomUUID()}?token=gtr_secret`);
    const line = lineOf(headers.get('x-request-id'));
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      msg: 'request',
      requestId: expect.any(String),
      method: 'DELETE',
      route: '/api/v1/sessions/:id',
      status: 401,
      durationMs: expect.any(Number),
      actor: null,
      ip: '127.0.0.1',
    });
  });

  it('LG-01: a whole life of an account leaves no secret and no address in it, at debug level too', async () => {
    const email = `ada-${randomUUID()}@example.org`;
    const password = 'a long enough phrase 42';
    await app.http.post('/api/v1/auth/register', { email, password });
    const login = await app.http.post('/api/v1/auth/login', { email, password });
    const { token, refreshToken, knownDeviceToken, user } = login.body;
    const me = await app.http.get('/api/v1/users/me', {
      token,
      headers: { cookie: 'gatehouse_refresh=gtr_cookie-secret' },
    });
    const refreshed = await app.http.post('/api/v1/auth/refresh', { refreshToken });
    await app.http.post('/api/v1/auth/login', { email, password: 'not-my-password-17' });
    await app.http.get(`/api/v1/auth/verify?token=${token}`, {
      headers: { authorization: 'Bearer broken-token-of-mine' },
    });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: 'one-time-secret' });
    await app.http.post('/api/v1/auth/refresh', '{"refreshToken": "gtr_broken', {
      headers: { 'content-type': 'application/json' },
    });
    const mailed = (await queuedMails(app, email)).map((mail) => mail.token).filter((secret) => secret !== null);

    expect(lineOf(me.headers.get('x-request-id'))['actor']).toBe(user.id);
    const secrets = [token, refreshToken, knownDeviceToken, refreshed.body['token'], refreshed.body['refreshToken']];
    const typed = [
      email,
      password,
      'not-my-password',
      'cookie-secret',
      'broken-token',
      'one-time-secret',
      'gtr_broken',
    ];
    expect(mailed.length).toBeGreaterThan(0);
    const log = written.join('');
    for (const secret of [...secrets, ...mailed, ...typed]) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/eyJ|gt[rkc]_|postgresql:|insert into|select /);
  });

  it('IN-09: what a client sends cannot write a second record, nor speak to the terminal', async () => {
    const before = written.length;
    const forged = '{"level":"fatal","msg":"request"}';
    const { headers } = await app.http.get(`/api/v1/%1b%5b31m%0a${encodeURIComponent(forged)}`, {
      headers: { 'user-agent': forged, 'x-request-id': forged, 'x-forwarded-for': forged },
    });
    await app.http.post('/api/v1/auth/login', { email: `a\u001b[31m\n${forged}@example.org`, password: 'x' });
    const lines = written.slice(before);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(/fatal|\p{Cc}(?<!\n)|x1b|u001b/u);
    expect(lineOf(headers.get('x-request-id'))['route']).toBeNull();
  });

  it('IN-07: an unforeseen error says where it happened, and neither caller nor log learn more', async () => {
    await app.sql('alter table pending_sign_ups rename to away');
    const body = { email: 'eve@example.org', password: 'a long enough phrase 42' };
    const answer = await app.http.post('/api/v1/auth/register', body);
    await app.sql('alter table away rename to pending_sign_ups');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: expect.stringContaining('#internal_error'),
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong on our side.',
      code: 'internal_error',
      requestId: answer.headers.get('x-request-id'),
    });
    const lines = written.map((line) => JSON.parse(line) as Line);
    const told = lines.find(({ msg }) => String(msg).includes(answer.body['requestId']));
    expect(told).toMatchObject({ level: 'error', context: 'Problem' });
    expect(told!['stack']).toMatch(/^\s+at /);
    expect(JSON.stringify(told)).not.toMatch(/pending_sign_ups|insert into|eve@|phrase/);
    expect(lineOf(answer.body['requestId'])).toMatchObject({ level: 'error', status: 500 });
  });
});

import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';

describe('sending a request again because no answer came', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('RL-36: signs up once, and mails once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const sent = { email: 'ada@example.org', password: 'correct horse battery staple' };
    const answers = [
      await app.http.post('/api/v1/auth/register', sent, { headers }),
      await app.http.post('/api/v1/auth/register', sent, { headers }),
    ];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [202, '{"status":"accepted"}'],
      [202, '{"status":"accepted"}'],
    ]);
    expect(await queuedMails(app, sent.email)).toHaveLength(1);
    expect(await app.sql('select from pending_sign_ups')).toHaveLength(1);
  });

  it('RL-36: the key tells a stranger nothing of who signed up with it', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const register = (email: string) =>
      app.http.post('/api/v1/auth/register', { email, password: 'correct horse battery staple' }, { headers });
    expect((await register('bea@example.org')).status).toBe(202);
    expect((await register('eve@example.org')).status).toBe(202);
    expect(await queuedMails(app, 'eve@example.org')).toHaveLength(1);
  });

  it('RL-36: makes one account for somebody, answers alike, and refuses the key for another', async () => {
    const { token } = await app.given.signedIn({ role: 'admin' });
    const { token: other } = await app.given.signedIn({ role: 'admin' });
    const headers = { 'idempotency-key': randomUUID() };
    const make = (email: string, as = token) => app.http.post('/api/v1/admin/users', { email }, { headers, token: as });
    const first = await make('made@example.org');
    const again = await make('made@example.org');
    expect([again.status, again.text]).toEqual([201, first.text]);
    for (const name of ['location', 'etag']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(await queuedMails(app, 'made@example.org')).toHaveLength(1);
    expect((await make('another@example.org')).body['code']).toBe('idempotency_key_reused');
    expect((await make('made@example.org', other)).body['code']).toBe('email_taken');
  });

  it('RL-36: is told to wait while the first one may still be at work', async () => {
    const { token } = await app.given.signedIn({ role: 'admin' });
    const options = { headers: { 'idempotency-key': randomUUID() }, token };
    const sent = { email: 'grace@example.org', password: 'correct horse battery staple' };
    const register = () => app.http.post('/api/v1/auth/register', sent, { headers: options.headers });
    const make = () => app.http.post('/api/v1/admin/users', {}, options);
    for (const send of [register, make]) {
      await send();
      await app.sql('update idempotency_records set status = null, sealed_answer = null');
      const { status, body } = await send();
      expect([status, body['code']]).toEqual([409, 'idempotency_key_in_use']);
    }
  });

  it('refuses a key that is none, wherever one is taken', async () => {
    const { token } = await app.given.signedIn({ role: 'admin' });
    for (const path of ['/api/v1/auth/register', '/api/v1/admin/users']) {
      const { status, body } = await app.http.post(
        path,
        {},
        { headers: { 'idempotency-key': 'x'.repeat(256) }, token },
      );
      expect([status, body['errors']]).toMatchObject([400, [{ field: 'Idempotency-Key', code: 'invalid' }]]);
    }
  });
});

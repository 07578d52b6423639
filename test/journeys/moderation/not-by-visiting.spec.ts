import { startTestApp, type TestApp } from '../../support/app.js';
import { sendRaw } from '../../support/raw-http.js';
import { until } from '../../support/until.js';

/** What a page of somebody else can have its visitors' browsers send, without asking first (Fetch Standard). */
describe('whoever visits a hostile page', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.0/8', TWO_FACTOR_TEMP_MAX: '2' } });
  });

  afterAll(async () => {
    await app.close();
  });

  async function statusOf(method: string, path: string, ip: string, type = '', body = ''): Promise<number> {
    const contentType = type ? `Content-Type: ${type}\r\n` : '';
    const from = `Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\nX-Forwarded-For: ${ip}\r\n`;
    const length = method === 'POST' ? `Content-Length: ${String(body.length)}\r\n` : '';
    const head = `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${from}${contentType}${length}\r\n`;
    return (await sendRaw(app.origin, head + body)).status;
  }

  /** What is noticed is written in the order it came: once this one is there, so is all before it. */
  async function allWritten(): Promise<void> {
    const wrong = { email: 'nobody@example.org', password: 'a wrong long phrase' };
    await app.http.post('/api/v1/auth/login', wrong, { headers: { 'x-forwarded-for': '198.51.100.99' } });
    await until(async () => (await app.sql(`select from violations where network = '198.51.100.99'`)).length > 0);
  }

  it.each([
    ['GET', '/oauth/github', 301, undefined, undefined],
    ['POST', '/account/forgot-password', 22, 'application/x-www-form-urlencoded', 'email=nobody%40example.org'],
    ['POST', '/api/v1/auth/password-reset', 22, undefined, undefined],
    ['POST', '/api/v1/auth/second-step', 4, undefined, undefined],
    ['POST', '/api/v1/auth/email-verification', 22, undefined, undefined],
  ])('MO-05: is limited and never blamed for %s %s', async (method, path, times, type, body) => {
    const ip = `203.0.113.${String(times % 256)}`;
    let last = 0;
    for (let time = 0; time < times; time++) last = await statusOf(method, path, ip, type, body);
    expect(last).toBe(429);
    await allWritten();
    expect(await app.sql('select type from violations where network = $1', [ip])).toEqual([]);
    await app.sql('delete from violations');
  });

  it('MO-05: a program that means it is', async () => {
    const body = { email: 'nobody@example.org' };
    for (let time = 0; time < 21; time++)
      await app.http.post('/api/v1/auth/password-reset', body, { headers: { 'x-forwarded-for': '203.0.113.77' } });
    await until(async () => (await app.sql(`select from violations where network = '203.0.113.77'`)).length > 0);
    expect((await app.http.get('/api/v1/auth/config')).status).toBe(200);
  });
});

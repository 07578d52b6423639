import { startTestApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

const address = '198.51.100.7';

describe('networks that guess', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.0/8', LOGIN_MAX: '1000' } });
  });
  afterAll(async () => {
    await app.close();
  });

  it('MO-04: wrong passwords from one network end in its ban, on every route but those for everybody', async () => {
    const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
    for (let attempt = 0; attempt < 41; attempt++) {
      const wrong = { email: `nobody${String(attempt)}@example.org`, password: 'a wrong long phrase' };
      await app.http.post('/api/v1/auth/login', wrong, from(address));
    }
    await until(async () => (await app.http.get('/api/v1/auth/config', from(address))).status === 403);
    const answer = await app.http.get('/api/v1/auth/config', from(address));
    expect(answer.body).toMatchObject({ code: 'address_blocked' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(7000);
    expect(await app.http.get('/health/live', from(address))).toMatchObject({ status: 200 });
    expect(await app.http.get('/.well-known/jwks.json', from(address))).toMatchObject({ status: 200 });
    expect(await app.http.get('/api/v1/auth/config', from('198.51.100.8'))).toMatchObject({ status: 200 });
    const bans = await app.sql(`select rule, network::text, user_id from sanctions where kind = 'ban'`);
    expect(bans).toEqual([{ rule: 'interval:logins', network: `${address}/32`, user_id: null }]);
  });
});

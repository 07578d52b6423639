import { startTestApp, type TestApp } from '../../support/app.js';
import { HostileProvider } from '../../support/hostile-provider.js';

const idToken = '/api/v1/auth/id-token';

describe('limits on the ways by a provider', () => {
  let provider: HostileProvider;
  let app: TestApp;

  beforeAll(async () => {
    provider = await HostileProvider.start();
    app = await startTestApp({ settings: { ...provider.settings, LOGIN_MAX: '3' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  it('BF-09 RL-13: there and back, one network goes three hundred times in ten minutes', async () => {
    const codes: unknown[] = [];
    for (let count = 0; count < 301; count++) codes.push((await app.http.get('/oauth/nobody')).body['code']);
    expect([new Set(codes.slice(0, 300)), codes[300]]).toEqual([new Set(['not_found']), 'too_many_requests']);
    const { status, headers } = await app.http.get('/oauth/openid/callback');
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await app.http.get('/oauth/openid/logout')).status).toBe(429);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.http.post('/oauth/openid/callback', 'state=x', { headers: form })).status).toBe(429);
  });

  it('BF-09: nonces are given a hundred times a minute', async () => {
    const statuses: number[] = [];
    const ask = { provider: 'openid' };
    for (let count = 0; count < 101; count++) statuses.push((await app.http.post(`${idToken}/options`, ask)).status);
    expect([new Set(statuses.slice(0, 100)), statuses[100]]).toEqual([new Set([200]), 429]);
  });

  it('BF-02: wrong ID tokens count against the network, as wrong passwords do; who is new is told that registration is closed', async () => {
    await app.clock.advance('61s');
    const { nonce } = (await app.http.post(`${idToken}/options`, { provider: 'openid' })).body;
    const send = async (token: string) => {
      const body = { provider: 'openid', nonce: nonce as string, idToken: token };
      return (await app.http.post(idToken, body)).body['code'] as string;
    };
    expect(await send(await provider.idToken(nonce as string))).toBe('registration_closed');
    const codes: string[] = [];
    for (let count = 0; count < 4; count++) codes.push(await send('x'));
    expect(codes).toEqual([...Array<string>(3).fill('invalid_credentials'), 'too_many_attempts']);
  });
});

import { startTestApp, type TestApp } from '../support/app.js';
import { pathOf, type Route, routes, sampleOf } from '../support/schema-samples.js';

/** Each test comes from networks of its own. */
describe('the limit that every route has', () => {
  let app: TestApp;
  let networks = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { API_LIMIT_MAX: '2', TRUST_PROXY: '1' } });
  });

  afterAll(async () => {
    await app.close();
  });

  const elsewhere = () => ({ 'x-forwarded-for': `10.9.${String(networks >> 8)}.${String(networks++ & 255)}` });

  it('BF-08, BF-09: refuses strangers on each of them, whatever they send', async () => {
    const others: string[] = [];
    const limited = await routes('too_many_requests');
    for (const route of limited) {
      const headers = elsewhere();
      const send = (each: Route) =>
        app.http.send(each.method, pathOf(each), { headers, ...(each.body ? { body: sampleOf(each.body) } : {}) });
      const first = await send(route);
      if (/^"(?!api")/.test(first.headers.get('ratelimit-policy') ?? '')) continue;
      await send(route);
      const { status, body, headers: told } = await send(route);
      if (status !== 429 || !(Number(told.get('retry-after')) > 0))
        others.push(`${route.method} ${route.path} gave ${String(status)} ${String(body['code'])}`);
    }
    expect(limited.length).toBeGreaterThan(50);
    expect(others).toEqual([]);
  });

  it('BF-08: counts a person wherever they are, and not those beside them', async () => {
    const [ada, bob] = [await app.given.signedIn(), await app.given.signedIn()];
    const me = (token: string) => app.http.get('/api/v1/users/me', { token, headers: elsewhere() });
    await app.clock.advance('1m');
    const told = (await me(ada.token)).headers;
    expect([told.get('ratelimit-policy'), told.get('ratelimit')]).toEqual([
      '"api";q=2;w=60',
      expect.stringMatching(/^"api";r=1;t=\d+$/),
    ]);
    expect([(await me(ada.token)).status, (await me(ada.token)).status, (await me(bob.token)).status]).toEqual([
      200, 429, 200,
    ]);
    await app.clock.advance('1m');
    expect((await me(ada.token)).status).toBe(200);
  });

  it('BF-08: counts bad credentials, unknown paths and other spellings of them together', async () => {
    const headers = { ...elsewhere(), authorization: `Bearer ${'a.b.c'.repeat(20)}` };
    const statuses: number[] = [];
    for (const path of ['/api/v1/users/me', '/nothing', '//api/v1/users/me', '/API/v1/sessions', '/api/v1/users/me/'])
      statuses.push((await app.http.get(path, { headers })).status);
    expect(statuses).toEqual([401, 404, 429, 429, 429]);
    expect((await app.http.get('/api/v1/users/me', { headers })).body['code']).toBe('too_many_requests');
  });

  it('S4-85: never refuses whoever asks how we are, or for our keys', async () => {
    const headers = elsewhere();
    for (const path of ['/health/live', '/health/ready', '/metrics', '/.well-known/jwks.json'])
      for (let time = 0; time < 4; time++) {
        const answer = await app.http.get(path, { headers });
        expect([path, answer.status, answer.headers.has('ratelimit')]).toEqual([path, 200, false]);
      }
  });
});

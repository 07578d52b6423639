import { newApiKey } from '#domain/api-keys/api-key-token.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { pathOf, type Route, routes, sampleOf } from '../support/schema-samples.js';
import { basic, bearer, introspectPath, me, ServicesScene } from '../support/services-scene.js';
import { told } from '../support/told.js';

/** Each test comes from networks of its own. */
describe('the limit that every route has', () => {
  let app: TestApp;
  let networks = 0;
  const services = new ServicesScene(() => app);
  const grant = { grant_type: 'client_credentials' };

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

  type Shown = Readonly<Record<string, string>>;
  const atTheRoute = (headers: Shown) => app.http.get(me, { headers });
  const introspecting = (headers: Shown) => services.form(introspectPath, { token: 'x' }, headers);
  const gettingTokens = (headers: Shown) => services.token(grant, headers);
  /** Whichever form it is refused in. */
  const verdict = (answer: Answer): string => [told(answer), answer.body['error'] ?? []].flat().join(' ');

  it.each([
    ['a route', bearer, atTheRoute, ['401 invalid_auth', '429 too_many_requests']],
    ['introspection', bearer, introspecting, ['401 invalid_client', '429 slow_down']],
    ['the token endpoint', basicOf, gettingTokens, ['401 invalid_client', '429 slow_down']],
  ] as const)(
    'BF-08: keys are guessed at %s only so often; then none is looked at that was not seen before',
    async (...row) => {
      const [, shownAs, ask, [wrong, tooMany]] = row;
      const [key, unseen] = [await services.key(), await services.key()];
      const network = elsewhere();
      await app.clock.advance('1m');
      for (const wanted of [wrong, wrong, tooMany]) {
        const answer = await ask({ ...network, ...shownAs(newApiKey('live', key.id), key.id) });
        expect(verdict(answer)).toBe(wanted);
        expect(Number(answer.headers.get('retry-after')) > 0).toBe(wanted === tooMany);
      }
      expect(verdict(await ask({ ...network, ...shownAs(unseen.secret, unseen.id) }))).toBe(tooMany);
    },
  );

  it('AK-06: a key without limits gets so many tokens, wherever it asks, and holds up no key beside it', async () => {
    const [one, other] = [await services.key(), await services.key()];
    const network = elsewhere();
    const ask = async (key: typeof one, headers: Shown) =>
      verdict(await gettingTokens({ ...headers, ...basicOf(key.secret, key.id) }));
    await app.clock.advance('1m');
    expect([await ask(one, elsewhere()), await ask(one, elsewhere())]).toEqual(['200', '200']);
    for (let time = 0; time < 4; time++) expect(await ask(one, network)).toBe('429 slow_down');
    expect([await ask(other, network), await ask(other, network)]).toEqual(['200', '200']);
  });

  it('AK-06: a person’s key has a limit of its own, and so has each of two keys from one network', async () => {
    const ada = await app.given.signedIn();
    const hers = await services.key(ada.user);
    const [one, other] = [await services.key(), await services.key()];
    const headers = elsewhere();
    const thrice = async (ask: (headers: Shown) => Promise<Answer>, shown: string): Promise<number[]> => {
      const statuses: number[] = [];
      for (let time = 0; time < 3; time++) statuses.push((await ask({ ...headers, ...bearer(shown) })).status);
      return statuses;
    };
    await app.clock.advance('1m');
    for (const shown of [hers.secret, ada.token]) expect(await thrice(atTheRoute, shown)).toEqual([200, 200, 429]);
    for (const { secret } of [one, other]) expect(await thrice(introspecting, secret)).toEqual([200, 200, 429]);
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

function basicOf(secret: string, id: string): Record<string, string> {
  return basic({ id, secret });
}

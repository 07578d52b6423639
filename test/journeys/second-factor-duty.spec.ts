import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { ServicesScene, told as toldByOAuth } from '../support/services-scene.js';

const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;

/** What somebody without a second factor may still do when the time of grace is over: everything it takes to enrol one, and to go. */
const open: readonly [string, string][] = [
  ['GET', '/api/v1/users/me'],
  ['GET', '/api/v1/auth/userinfo'],
  ['GET', '/api/v1/auth/verify'],
  ['GET', '/api/v1/users/me/totp'],
  ['GET', '/api/v1/users/me/passkeys'],
  ['GET', '/api/v1/users/me/recovery-codes'],
  ['POST', '/api/v1/auth/step-up/options'],
];

const shut: readonly [string, string][] = [
  ['GET', '/api/v1/sessions'],
  ['PATCH', '/api/v1/users/me'],
  ['GET', '/api/v1/admin/users'],
  ['DELETE', '/api/v1/users/me'],
];

describe('where a second factor is required', () => {
  let app: TestApp;
  const start = async (settings: Record<string, string>) => (app = await startTestApp({ settings }));
  const walk = (routes: typeof open, token: string) =>
    Promise.all(routes.map(async ([method, path]) => told(await app.http.send(method, path, { token }))));

  afterEach(async () => {
    await app.close();
  });

  it('MF-04: of all: after the time of grace somebody without one can enrol one, and nothing else; with one all is as ever', async () => {
    await start({ REQUIRE_SECOND_FACTOR: 'all', SECOND_FACTOR_GRACE: '2d' });
    const { user, refreshToken, token } = await app.given.signedIn({ role: 'admin' });
    const device = await app.given.device({ token });
    expect(await walk(shut.slice(0, 1), token)).toEqual([200]);
    await app.clock.advance('49h');
    const later = (await app.given.refreshed(refreshToken)).token;
    expect(await walk(shut, later)).toEqual(shut.map(() => 'second_factor_required'));
    const refusal = await app.http.get('/api/v1/sessions', { token: later });
    expect([refusal.status, Date.parse(refusal.body['dueAt'] as string)]).toEqual([403, expect.any(Number)]);
    expect(await walk(open, later)).toEqual(open.map(() => 200));
    // A device that was paired in time is no way round.
    expect(await walk([...open.slice(0, 3), ['PATCH', '/api/v1/users/me']], device.token)).toEqual([
      ...[200, 200, 200],
      'second_factor_required',
    ]);
    const authenticator = await app.given.authenticator(user);
    await app.facts.newsHeard();
    expect(await walk([['PATCH', '/api/v1/users/me']], device.token)).toEqual([200]);
    expect(await walk(shut.slice(0, 1), later)).toEqual([200]);
    const { token: strong } = await app.given.session({ ...user, authenticator });
    expect(await walk([['GET', '/api/v1/admin/users']], strong)).toEqual([200]);
  });

  it('MF-04, OP-04: services hear of nothing that opens no more than that, and get no token for others; a key they may end', async () => {
    const audience = 'https://reports.example.org';
    await start({ REQUIRE_SECOND_FACTOR: 'all', SECOND_FACTOR_GRACE: '1m', TOKEN_EXCHANGE_AUDIENCES: audience });
    const services = new ServicesScene(() => app);
    const { user, token, refreshToken } = await app.given.signedIn();
    const [key, own, lost] = [await services.key(), await services.key(user), await services.key(user)];
    const tokens = [token, await services.exchanged(key, token), own.secret, await services.clientTokenOf(own)];
    const active = () => Promise.all(tokens.map((each) => services.isActive(key, each)));
    expect(await active()).toEqual([true, true, true, true]);
    await app.clock.advance('61s');
    expect(await active()).toEqual([false, false, false, false]);
    expect((await services.exchange(key, token)).status).toBe(400);
    // It opens nothing by itself, and what a refresh gives is judged anew.
    expect(await services.isActive(key, refreshToken)).toBe(true);
    expect((await services.revoke(key, lost.secret)).status).toBe(200);
    await app.given.authenticator(user);
    await app.facts.newsHeard();
    expect([...(await active()), await services.isActive(key, lost.secret)]).toEqual([true, true, true, true, false]);
  });

  it('MF-04, AK-03: a key of theirs does no more than that, whatever its scopes, and gets no token that services would take', async () => {
    await start({ REQUIRE_SECOND_FACTOR: 'all', SECOND_FACTOR_GRACE: '1m' });
    const services = new ServicesScene(() => app);
    const { user } = await app.given.signedIn();
    const key = await services.key(user, { scopes: ['profile:read', 'profile:write', 'tokens:introspect'] });
    const client = await services.clientTokenOf(key);
    const routes = [open[0]!, shut[1]!];
    const asking = () => Promise.all([key.secret, client].map((token) => walk(routes, token)));
    expect(await asking()).toEqual(Array(2).fill([200, 200]));
    await app.clock.advance('61s');
    expect(await asking()).toEqual(Array(2).fill([200, 'second_factor_required']));
    const uses = [services.clientToken(key), services.exchange(key, client), services.introspect(key, client)];
    // As of a key whose owner is banned: such a client is not authenticated (RFC 6749 section 5.2).
    expect((await Promise.all(uses)).map(toldByOAuth)).toEqual(Array(3).fill([401, 'invalid_client']));
    await app.given.authenticator(user);
    await app.facts.newsHeard();
    expect(await asking()).toEqual(Array(2).fill([200, 200]));
    expect(await services.isActive(key, await services.clientTokenOf(key))).toBe(true);
  });

  it('of administrators: others are asked for nothing', async () => {
    await start({ REQUIRE_SECOND_FACTOR: 'admins', SECOND_FACTOR_GRACE: '1m' });
    const admin = await app.given.signedIn({ role: 'admin' });
    const other = await app.given.signedIn();
    await app.clock.advance('61s');
    expect(await walk(shut.slice(0, 1), admin.token)).toEqual(['second_factor_required']);
    expect(await walk(shut.slice(0, 1), other.token)).toEqual([200]);
  });
});

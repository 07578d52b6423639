import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { SignedIn } from '../../support/given.js';
import { bearer, me, revokePath, ServicesScene, told } from '../../support/services-scene.js';

const reports = 'https://reports.example.org';

describe('a service that ends a token', () => {
  let app: TestApp;
  let ada: SignedIn;
  let key: GivenKey;
  const services = new ServicesScene(() => app);

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', TOKEN_EXCHANGE_AUDIENCES: reports } });
    await app.given.user({ role: 'admin' });
    key = await services.key();
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  it.each(['token', 'refreshToken'] as const)(
    'OP-04, S4-4: ends the session of a %s, and that one alone',
    async (which) => {
      const other = await app.given.session(ada.user);
      const exchanged = await services.exchanged(key, ada.token);
      const { status, body, headers } = await services.revoke(key, ada[which]);
      expect([status, body, headers.get('cache-control')]).toEqual([200, {}, 'no-store']);
      for (const token of [ada.token, ada.refreshToken, exchanged])
        expect(await services.isActive(key, token)).toBe(false);
      expect((await app.http.get(me, { token: ada.token })).body['code']).toBe('invalidated_token');
      expect((await app.given.refresh(ada.refreshToken)).body['code']).toBe('invalidated_token');
      expect((await app.http.get(me, { token: other.token })).status).toBe(200);
      const ended = (await app.facts.auditOf({ id: ada.id })).find(({ action }) => action === 'session.ended');
      expect(ended).toMatchObject({ actor_id: key.id, details: { reason: 'revoked_by_service', apiKeyId: key.id } });
    },
  );

  it('OP-04: ends it by a token that was followed by another, too', async () => {
    const next = (await app.given.refresh(ada.refreshToken)).body['refreshToken'] as string;
    expect((await services.revoke(key, ada.refreshToken)).status).toBe(200);
    expect(await services.isActive(key, next)).toBe(false);
  });

  it('OP-04: ends an API key', async () => {
    const own = await app.given.key(ada.user);
    const token = await services.clientTokenOf(own);
    const asker = await services.key(ada.user);
    expect((await services.revoke(asker, own.secret)).status).toBe(200);
    for (const gone of [own.secret, token]) {
      expect(await services.isActive(key, gone)).toBe(false);
      expect((await app.http.get(me, { token: gone })).body['code']).toBe('invalidated_token');
    }
    expect(await services.isActive(key, ada.token)).toBe(true);
    const ended = (await app.facts.auditOf(own)).find(({ action }) => action === 'api_key.revoked');
    expect(ended).toMatchObject({ actor_id: ada.user.id, details: { apiKeyId: asker.id } });
  });

  it('OP-04, S4-40: ends no key by the second secret, which many are shown', async () => {
    const share = { scopes: ['tokens:introspect'] as const, resource: 'one chat' };
    const shared = await services.key('instance', { share });
    for (const asker of [key, { secret: shared.shareSecret }])
      expect(told(await services.revoke(asker, shared.shareSecret))).toEqual([400, 'unsupported_token_type']);
    expect((await services.revoke(await services.key(ada.user), shared.shareSecret)).body).toEqual({});
    for (const secret of [shared.secret, shared.shareSecret]) expect(await services.isActive(key, secret)).toBe(true);
  });

  it('OP-04: answers alike for what is no token, has ended already, or never was', async () => {
    await services.revoke(key, ada.token);
    for (const token of [ada.token, 'x', 'gtr_x', `gtr_${'A'.repeat(72)}`, key.secret.slice(0, -1)]) {
      const { status, body } = await services.revoke(key, token);
      expect([status, body]).toEqual([200, {}]);
    }
  });

  it('OP-04: says of a token that nothing is kept of that it ends with what is behind it', async () => {
    const tokens = [await services.clientTokenOf(key), await services.exchanged(key, ada.token)];
    for (const token of tokens) {
      expect(told(await services.revoke(key, token))).toEqual([400, 'unsupported_token_type']);
      expect(await services.isActive(key, token)).toBe(true);
    }
    expect(await services.isActive(key, ada.token)).toBe(true);
  });

  it('OP-04, JW-05: does nothing for whoever has no key that may ask', async () => {
    const other = await services.key('instance', { scopes: ['profile:read'] });
    const ask = (headers: Record<string, string>) => services.form(revokePath, { token: ada.token }, headers);
    expect(told(await ask({}))).toEqual([401, 'invalid_client']);
    expect(told(await ask(bearer(ada.token)))).toEqual([401, 'invalid_client']);
    expect(told(await ask(bearer(other.secret)))).toEqual([403, 'insufficient_scope']);
    expect(told(await services.form(revokePath, {}, bearer(key.secret)))).toEqual([400, 'invalid_request']);
    const send = (body: string, type: string) =>
      app.http.post(revokePath, body, { headers: { ...bearer(key.secret), 'content-type': type } });
    expect(told(await send('token=a', 'text/plain'))).toEqual([415, 'invalid_request']);
    expect(told(await send(`token=${'a'.repeat(110_000)}`, 'application/json'))).toEqual([413, 'invalid_request']);
    expect((await app.http.post(revokePath, { token: 'x' }, { headers: bearer(key.secret) })).status).toBe(200);
    expect(await services.isActive(key, ada.token)).toBe(true);
  });

  it('OP-04, SE-08: ends the session of an access token that has expired, too', async () => {
    await app.clock.advance('16m');
    expect(await services.isActive(key, ada.token)).toBe(false);
    expect(await services.isActive(key, ada.refreshToken)).toBe(true);
    expect((await services.revoke(key, ada.token)).status).toBe(200);
    expect(await services.isActive(key, ada.refreshToken)).toBe(false);
  });
});

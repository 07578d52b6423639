import { operator } from '#platform/actor/actor.js';
import { ClientTokens } from '#domain/server-keys/client-tokens.js';
import { ServerKeysService } from '#domain/server-keys/server-keys.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Forgery } from '../../support/forgery.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { SignedIn } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { LiveSocket } from '../../support/live-socket.js';
import { basic, bearer, claimsIn, me, ServicesScene, told } from '../../support/services-scene.js';

const grant = { grant_type: 'client_credentials' };
const logout = '/api/v1/auth/logout';

describe('a token that a key gets for itself', () => {
  let app: TestApp;
  let ada: SignedIn;
  let key: GivenKey;
  const services = new ServicesScene(() => app);

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
    key = await services.key(ada.user);
  });

  afterAll(async () => {
    await app.close();
  });

  const mine = (token: string) => app.http.get(me, { token });
  const expire = (set: string, id: string) =>
    app.sql(`update api_keys set version = version + 1, ${set} where id = $1`, [id]);

  it('S4-4, S3-44: says which key it is and what it may, for a quarter of an hour (RFC 6749 4.4, RFC 9068)', async () => {
    const { status, body, headers } = await services.clientToken(key);
    const token = String(body['access_token']);
    const [caching, pragma] = ['cache-control', 'pragma'].map((name) => headers.get(name));
    expect([status, caching, pragma]).toEqual([200, 'no-store', 'no-cache']);
    expect(body).toEqual({
      access_token: token,
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'tokens:introspect profile:read',
    });
    const { header, claims } = Forgery.of(app, token);
    expect(header).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const { iat } = claims;
    expect(claims).toEqual({
      ...{ iss: 'http://localhost:3080', aud: 'http://localhost:3080', sub: key.id, client_id: key.id },
      ...{ scope: 'tokens:introspect profile:read', secret: expect.any(String) as string },
      ...{ jti: expect.any(String) as string, iat, exp: Number(iat) + 900 },
    });
    expect((await mine(token)).body).toMatchObject({ id: ada.user.id });
    expect((await services.introspect(key, token)).body).toMatchObject({
      ...{ active: true, kind: 'client_token', token_type: 'Bearer', client_id: key.id, sub: ada.user.id },
      ...{ scope: 'tokens:introspect profile:read', owner: { type: 'person', id: ada.user.id } },
    });
    const { body: jwks } = await app.http.get('/.well-known/jwks.json');
    expect((jwks['keys'] as { kid: string }[]).map(({ kid }) => kid)).toContain(header['kid']);
  });

  it('S4-4: costs no SQL where it was seen before, and takes the place of the key everywhere', async () => {
    const token = await services.clientTokenOf(key);
    expect(await services.isActive({ secret: token }, ada.token)).toBe(true);
    await app.facts.newsHeard();
    await mine(token);
    expect(await app.facts.statementsDuring(() => mine(token))).toBe(0);
    const header = await app.http.get(me, { headers: { 'x-api-key': token } });
    expect([header.status, header.body['code']]).toEqual([401, 'invalid_format']);
  });

  it('AK-03: may what is asked for, within what the key may: then, and now', async () => {
    const narrow = await services.clientTokenOf(key, { scope: 'tokens:introspect' });
    expect((await mine(narrow)).body).toMatchObject({ code: 'insufficient_perms', required: ['profile:read'] });
    expect(told(await services.clientToken(key, { scope: 'profile:read users:write' }))).toEqual([
      400,
      'invalid_scope',
    ]);
    const whole = await services.clientTokenOf(key);
    expect((await mine(whole)).status).toBe(200);
    await expire(`scopes = '{tokens:introspect}'`, key.id);
    await app.facts.newsHeard();
    expect((await mine(whole)).body['code']).toBe('insufficient_perms');
    expect((await services.introspect(key, whole)).body['scope']).toBe('tokens:introspect');
  });

  it('OP-04, AK-03: ends with its key at once, and with the secret that it was got with', async () => {
    const ends: readonly [string, () => Promise<unknown>][] = [
      ['invalidated_token', () => expire(`revoked_at = gatehouse.now(), revoke_reason = 'a test'`, key.id)],
      ['token_expired', () => expire(`expires_at = gatehouse.now() - interval '1 s'`, key.id)],
      ['invalidated_token', () => expire(`secret_hash = sha256('another')`, key.id)],
      ['invalid_auth', () => app.sql('delete from api_keys where id = $1', [key.id])],
      ['insufficient_perms', () => expire(`allowed_networks = '{203.0.113.0/24}'`, key.id)],
      ['account_banned', () => app.given.ban(ada.user)],
    ];
    for (const [code, end] of ends) {
      ada = await app.given.signedIn();
      key = await services.key(ada.user);
      const token = await services.clientTokenOf(key);
      expect((await mine(token)).status).toBe(200);
      await end();
      await app.facts.newsHeard();
      expect([code, (await mine(token)).body['code']]).toEqual([code, code]);
    }
  });

  it('S4-36: got with a secret that was rotated away it is good as long as that is', async () => {
    const token = await services.clientTokenOf(key);
    const rotate = `previous_hash = secret_hash, secret_hash = sha256('another'), previous_until = gatehouse.now() + interval '5 min'`;
    await expire(rotate, key.id);
    await app.facts.newsHeard();
    expect((await mine(token)).headers.get('warning')).toMatch(/rotated/);
    const late = await services.clientToken(key);
    expect(late.body['expires_in']).toBeLessThanOrEqual(300);
    expect(late.body['expires_in']).toBeGreaterThan(290);
  });

  it('S4-40, OP-04: is given to no second secret, to no token in its place, and to nobody without a key', async () => {
    const shared = await services.key(ada.user, { share: { scopes: ['profile:read'], resource: null } });
    const refused = (headers: Record<string, string>) => services.token(grant, headers);
    expect(told(await refused(basic({ id: shared.id, secret: shared.shareSecret })))).toEqual([
      400,
      'unauthorized_client',
    ]);
    expect(told(await refused(bearer(await services.clientTokenOf(key))))).toEqual([400, 'unauthorized_client']);
    const none = [{}, bearer(ada.token), bearer(ada.refreshToken), basic({ ...key, id: shared.id })];
    for (const headers of none) expect(told(await refused(headers))).toEqual([401, 'invalid_client']);
    expect((await refused(basic({ ...key, id: shared.id }))).headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(told(await services.token({ ...grant, client_id: key.id, client_secret: key.secret }))).toEqual([
      401,
      'invalid_client',
    ]);
    for (const headers of [bearer(key.secret), { 'x-api-key': key.secret }]) {
      expect((await refused(headers)).status).toBe(200);
    }
    await app.given.ban(ada.user);
    expect(told(await refused(basic(key)))).toEqual([401, 'invalid_client']);
    expect(told(await services.token({ grant_type: 'password' }, basic(key)))).toEqual([400, 'unsupported_grant_type']);
    expect(told(await services.token({}, basic(key)))).toEqual([400, 'invalid_request']);
  });

  it('OP-04: says why not in words that are true of the endpoint: which field, which form, whose credential', async () => {
    const type = 'application/x-www-form-urlencoded';
    const send = (body: string, contentType = type) =>
      app.http.post('/oauth/token', body, { headers: { ...basic(key), 'content-type': contentType } });
    const answers: readonly [Promise<Answer>, RegExp][] = [
      [send(''), /^grant_type: /],
      [send('grant_type=client_credentials&grant_type=x'), /a form/],
      [send('{}', 'application/json'), /application\/x-www-form-urlencoded/],
      [services.token(grant), /an API key as bearer, or as Basic/],
    ];
    for (const [answer, words] of answers) expect((await answer).body['error_description']).toMatch(words);
  });

  it('JW-05: is nobody’s session: not signed in, nor signed out, nor listening', async () => {
    const token = await services.clientTokenOf(key);
    for (const path of ['/api/v1/auth/verify', '/api/v1/sessions', '/api/v1/auth/step-up/options']) {
      const method = path.endsWith('options') ? 'POST' : 'GET';
      const { status, body } = await app.http.send(method, path, { token });
      expect([path, status, body['code'], body['required']]).toEqual([path, 403, 'insufficient_perms', ['session']]);
    }
    for (const scope of ['current', 'others', 'all']) {
      const { status, body } = await app.http.post(logout, { scope }, { token });
      expect([scope, status, body['code']]).toEqual([scope, 401, 'invalid_auth']);
    }
    expect((await app.http.post('/api/v1/auth/refresh', { refreshToken: token })).body['code']).toBe('invalid_request');
    const socket = await new LiveSocket(app.origin, '/api/v1/events').opened();
    socket.say({ type: 'auth', token });
    expect(await socket.untilEnded()).toBe(4401);
  });

  it('JW-05: a session’s token, or one that says it is both, is no client’s', async () => {
    const token = await services.clientTokenOf(key);
    const tokens = app.nest.get(ClientTokens, { strict: false });
    const forged = Forgery.of(app, token);
    const isGood = (presented: string) =>
      tokens.verify(presented).then(
        () => true,
        () => false,
      );
    expect([await isGood(token), await isGood(forged.with({}))]).toEqual([true, true]);
    const wrong = [
      ada.token,
      forged.with({ sid: ada.id }),
      forged.with({ act: { sub: key.id } }),
      forged.with({ client_id: ada.user.id }),
      forged.with({ sub: 'x', client_id: 'x' }),
      forged.with({ aud: ['http://localhost:3080'] }),
      forged.with({ iss: 'https://evil.example' }),
      forged.with({ iat: Number(forged.claims['iat']) + 3_600, exp: Number(forged.claims['iat']) + 7_200 }),
      forged.with({}, { typ: 'JWT' }),
      forged.with({}, { typ: 'embed+jwt' }),
      forged.with({}, { jku: 'https://evil.example' }),
      forged.unsigned({ alg: 'none' }),
      ...['scope', 'secret', 'jti', 'iat', 'exp', 'client_id'].map((claim) => forged.without(claim)),
    ];
    for (const presented of wrong) expect([presented, await isGood(presented)]).toEqual([presented, false]);
    const session = Forgery.of(app, ada.token);
    await session.expectRefused({
      'a session’s that names a client': session.with({ client_id: key.id }),
      'a session’s that names an actor': session.with({ act: { sub: key.id } }),
      'a client’s that names a session': forged.with({ sid: ada.id }),
    });
    expect(claimsIn(token)).not.toHaveProperty('sid');
  });

  it('JW-08, JW-03: ends with our key where that ends at once, and by itself', async () => {
    const token = await services.clientTokenOf(key);
    expect((await mine(token)).status).toBe(200);
    await app.nest.get(ServerKeysService, { strict: false }).rotate(operator, true);
    expect((await mine(token)).body['code']).toBe('invalid_auth');
    const next = await services.clientTokenOf(key);
    expect((await mine(next)).status).toBe(200);
    await app.clock.advance('16m');
    expect((await mine(next)).body['code']).toBe('token_expired');
    expect(await services.isActive(key, next)).toBe(false);
  });

  it('AK-03: got with a secret that was rotated away meanwhile it ends with the overlap, whatever life it has left', async () => {
    const rotate = { token: (await app.given.session(ada.user)).token };
    const token = await services.clientTokenOf(key);
    const { body } = await app.http.post(`/api/v1/api-keys/${key.id}/rotate`, { overlap: '5m' }, rotate);
    const next = await services.clientTokenOf({ ...key, secret: String(body['secret']) });
    const seen = async () => [await services.isActive({ secret: next }, token), (await mine(token)).status];
    expect(await seen()).toEqual([true, 200]);
    await app.clock.advance('6m');
    expect(await seen()).toEqual([false, 401]);
    expect((await mine(token)).body['code']).toBe('invalidated_token');
    expect(told(await services.clientToken(key))).toEqual([401, 'invalid_client']);
    expect((await mine(next)).status).toBe(200);
  });
});

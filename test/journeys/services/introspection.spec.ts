import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { SignedIn } from '../../support/given.js';
import { basic, bearer, introspectPath, me, ServicesScene, told } from '../../support/services-scene.js';

const inactive = { active: false };

describe('a service that asks whether a token is good', () => {
  let app: TestApp;
  let ada: SignedIn;
  let key: GivenKey;
  const services = new ServicesScene(() => app);

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    key = await services.key();
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  it('S3-44, S4-4, S4-29: hears whose an access token is, since when and until when', async () => {
    const { status, body, headers } = await services.introspect(key, ada.token, { token_type_hint: 'refresh_token' });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { claims } = (await app.http.get('/api/v1/auth/verify', { token: ada.token })).body as { claims: object };
    expect(body).toEqual({ active: true, kind: 'access_token', token_type: 'Bearer', ...claims });
    expect(body['sub']).toBe(ada.user.id);
  });

  it('S4-4: hears of refresh tokens, which stay as they are', async () => {
    const before = await app.facts.sessionsOf(ada.user);
    const { body } = await services.introspect(key, ada.refreshToken);
    expect(body).toMatchObject({ active: true, kind: 'refresh_token', sub: ada.user.id, sid: ada.id });
    expect(body).not.toHaveProperty('token_type');
    expect(await services.isActive(key, ada.refreshToken)).toBe(true);
    expect(await app.facts.sessionsOf(ada.user)).toEqual(before);
    const next = (await app.given.refresh(ada.refreshToken)).body['refreshToken'] as string;
    expect(await services.isActive(key, ada.refreshToken)).toBe(false);
    expect(await services.isActive(key, next)).toBe(true);
    expect((await app.given.refresh(next)).status).toBe(200);
  });

  it('S4-29: hears whose a key is and what it may, and uses nothing of it up', async () => {
    const own = await app.given.key(ada.user, { resource: 'a page', expiresAt: new Date(Date.now() + 60_000) });
    const { body } = await services.introspect(key, own.secret);
    expect(body).toMatchObject({
      ...{ active: true, kind: 'api_key', token_type: 'Bearer', sub: ada.user.id, client_id: own.id },
      ...{ scope: 'profile:read', username: ada.user.username, resource: 'a page', exp: expect.any(Number) as number },
      owner: { type: 'person', id: ada.user.id },
    });
    const acme = await app.given.organization(ada.user);
    const ofAcme = await app.given.key({ organization: acme }, { allowedNetworks: ['203.0.113.0/24'] });
    expect((await services.introspect(key, ofAcme.secret)).body).toMatchObject({
      ...{ active: true, sub: ofAcme.id, client_id: ofAcme.id, owner: { type: 'organization', id: acme.id } },
    });
    const shared = await app.given.key(ada.user, { share: { scopes: ['profile:read'], resource: 'one page' } });
    expect((await services.introspect(key, shared.shareSecret)).body).toMatchObject({ resource: 'one page' });
  });

  it('OP-04: is known by its key: as bearer, in its header, or as the password of its id; by form or as JSON', async () => {
    const fields = { token: ada.token };
    const headers = [bearer(key.secret), { 'x-api-key': key.secret }, basic(key)];
    for (const each of headers) {
      expect((await services.form(introspectPath, fields, each)).body).toMatchObject({ active: true });
      expect((await app.http.post(introspectPath, fields, { headers: each })).body).toMatchObject({ active: true });
    }
  });

  it('OP-04, JW-05: hears nothing without a key that may ask, and no session is one', async () => {
    const other = await services.key('instance', { scopes: ['profile:read'] });
    const gone = await services.key();
    await app.sql(`update api_keys set revoked_at = gatehouse.now(), revoke_reason = 'a test' where id = $1`, [
      gone.id,
    ]);
    const ask = (headers: Record<string, string>) => services.form(introspectPath, { token: ada.token }, headers);
    const refused: readonly [Record<string, string>, string][] = [
      [{}, 'Bearer, Basic realm="gatehouse"'],
      [bearer(ada.token), 'Bearer error="invalid_token"'],
      [bearer(ada.refreshToken), 'Bearer error="invalid_token"'],
      [bearer(gone.secret), 'Bearer error="invalid_token"'],
      [bearer('x'.repeat(40)), 'Bearer error="invalid_token"'],
      [basic(gone), 'Basic realm="gatehouse"'],
      [basic({ ...key, id: gone.id }), 'Basic realm="gatehouse"'],
      [basic({ ...key, secret: 'wrong' }), 'Basic realm="gatehouse"'],
    ];
    for (const [headers, challenge] of refused) {
      const answer = await ask(headers);
      expect([...told(answer), answer.headers.get('www-authenticate')]).toEqual([401, 'invalid_client', challenge]);
    }
    const without = await ask(bearer(other.secret));
    const challenge = 'Bearer error="insufficient_scope", scope="tokens:introspect"';
    expect([...told(without), without.headers.get('www-authenticate')]).toEqual([403, 'insufficient_scope', challenge]);
    expect(told(await ask({ ...bearer(key.secret), 'x-api-key': gone.secret }))).toEqual([400, 'invalid_request']);
  });

  it('OP-04: asks for one token, in a body that is a form or JSON', async () => {
    const send = (body: string, type: string) =>
      app.http.post(introspectPath, body, { headers: { ...bearer(key.secret), 'content-type': type } });
    const form = 'application/x-www-form-urlencoded';
    expect(told(await send('', form))).toEqual([400, 'invalid_request']);
    expect(told(await send('token=', form))).toEqual([400, 'invalid_request']);
    expect(told(await send('token=a&token=b', form))).toEqual([400, 'invalid_request']);
    expect(told(await send('{"token":{"$ne":""}}', 'application/json'))).toEqual([400, 'invalid_request']);
    expect(told(await send('token=a', 'text/plain'))).toEqual([415, 'invalid_request']);
    expect(told(await send(`token=${'a'.repeat(110_000)}`, form))).toEqual([413, 'invalid_request']);
    expect((await send(`token=${'a'.repeat(8_000)}`, form)).body).toEqual(inactive);
    expect((await send('{"token":"%00\\u0000x"}', 'application/json')).status).toBe(400);
  });

  it('SE-09, OP-04: hears of nobody who is banned or suspended, and of no session that has ended', async () => {
    const own = await app.given.key(ada.user);
    const tokens = [ada.token, ada.refreshToken, own.secret];
    const active = () => Promise.all(tokens.map((token) => services.isActive(key, token)));
    expect(await active()).toEqual([true, true, true]);
    const ban = await app.given.ban(ada.user);
    expect(await active()).toEqual([false, false, false]);
    await app.given.lift(ban.id);
    // A ban has ended the sessions for good.
    expect(await active()).toEqual([false, false, true]);
    const admin = await app.given.signedIn({ role: 'admin' });
    const suspend = `/api/v1/admin/users/${ada.user.id}`;
    await app.http.post(`${suspend}/suspend`, { reason: 'x' }, { token: admin.token });
    expect(await active()).toEqual([false, false, false]);
    await app.http.post(`${suspend}/reactivate`, undefined, { token: admin.token });
    expect(await active()).toEqual([false, false, false]);
  });

  it('OP-04, SE-08: hears that a session is over by its sign-out, at once, and of a role that changed', async () => {
    expect(await services.isActive(key, ada.token)).toBe(true);
    await app.http.post('/api/v1/auth/logout', undefined, { token: ada.token });
    expect(await services.isActive(key, ada.token)).toBe(false);
    expect(await services.isActive(key, ada.refreshToken)).toBe(false);
    const eve = await app.given.signedIn();
    await app.sql(`update users set role = 'manager' where id = $1`, [eve.user.id]);
    await app.facts.newsHeard();
    expect(await services.isActive(key, eve.token)).toBe(false);
    expect(await services.isActive(key, eve.refreshToken)).toBe(true);
  });

  it('JW-05: tells nothing of what is no token of ours, and of no other kind', async () => {
    const [header, claims] = ada.token.split('.');
    const device = await app.given.device(ada);
    const nonsense = [
      ...['x', 'gtr_', 'gth_', 'gtr_' + 'A'.repeat(72), `${String(header)}.${String(claims)}.${'A'.repeat(86)}`],
      ...[`${ada.token}x`, ada.knownDeviceToken, device.token, key.secret.slice(0, -1)],
    ];
    for (const token of nonsense) expect([token, await services.isActive(key, token)]).toEqual([token, false]);
  });

  it('AK-06, S4-29: costs no SQL where everything is known', async () => {
    const own = await app.given.key(ada.user);
    await app.facts.newsHeard();
    await services.isActive(key, ada.token);
    await services.isActive(key, own.secret);
    const statements = await app.facts.statementsDuring(async () => {
      for (let count = 0; count < 5; count++) {
        await services.isActive(key, ada.token);
        await services.isActive(key, own.secret);
      }
    });
    expect(statements).toBe(0);
    expect((await app.http.get(me, { token: ada.token })).status).toBe(200);
  });

  it('JW-03: hears that an access token is too old, while its refresh token is not', async () => {
    await app.clock.advance('16m');
    expect(await services.isActive(key, ada.token)).toBe(false);
    expect(await services.isActive(key, ada.refreshToken)).toBe(true);
    await app.clock.advance('8d');
    expect(await services.isActive(key, ada.refreshToken)).toBe(false);
  });
});

import { SignJWT } from 'jose';
import { ExchangedTokens } from '#domain/server-keys/exchanged-tokens.js';
import { TokenExchangeSettings } from '#domain/server-keys/token-exchange.settings.js';
import { TokenSettings } from '#domain/server-keys/token.settings.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Forgery } from '../../support/forgery.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { SignedIn } from '../../support/given.js';
import {
  accessTokenType,
  basic,
  bearer,
  claimsIn,
  exchangeGrant,
  ServicesScene,
  told,
} from '../../support/services-scene.js';

const reports = 'https://reports.example.org';
const billing = 'billing';

describe('a person’s token for another audience', () => {
  let app: TestApp;
  let ada: SignedIn;
  let key: GivenKey;
  const services = new ServicesScene(() => app);

  beforeAll(async () => {
    const settings = { LOGIN_MAX: '10000', TOKEN_EXCHANGE_AUDIENCES: `${reports}, ${billing}` };
    app = await startTestApp({ settings });
    await app.given.user({ role: 'admin' });
    key = await services.key();
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  it('S4-4, S3-44: says whose it is, for whom, and in whose hands, no longer than theirs (RFC 8693)', async () => {
    const { status, body, headers } = await services.exchange(key, ada.token, { scope: 'profile:read' });
    const token = String(body['access_token']);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      ...{ access_token: token, issued_token_type: accessTokenType, token_type: 'Bearer' },
      ...{ expires_in: expect.any(Number) as number, scope: 'profile:read' },
    });
    const { header, claims } = Forgery.of(app, token);
    const subject = claimsIn(ada.token);
    expect(header).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(claims).toEqual({
      ...subject,
      ...{ aud: reports, client_id: key.id, act: { sub: key.id }, scope: 'profile:read' },
      ...{ iat: expect.any(Number) as number, jti: expect.any(String) as string, exp: subject['exp'] },
    });
    expect(claims['jti']).not.toBe(subject['jti']);
    expect((await services.introspect(key, token)).body).toEqual({
      ...{ active: true, kind: 'exchanged_token', token_type: 'Bearer', ...claims },
    });
    const told = (await app.facts.auditOf({ id: ada.id })).find(({ action }) => action === 'token.exchanged');
    expect(told).toMatchObject({ actor_id: key.id, details: { userId: ada.user.id, audience: reports } });
  });

  it('JW-05: is no bearer of ours, not even where we should come to be called like its audience', async () => {
    const token = await services.exchanged(key, ada.token);
    await Forgery.of(app, ada.token).expectRefused({ token });
    expect(told(await services.introspect({ secret: token }, ada.token))).toEqual([401, 'invalid_client']);
    expect(told(await services.exchange(key, token))).toEqual([400, 'invalid_request']);
    expect((await app.http.post('/api/v1/auth/logout', { scope: 'all' }, { token })).body['code']).toBe('invalid_auth');
    const settings = app.nest.get(TokenSettings, { strict: false });
    settings.audience = reports;
    try {
      await Forgery.of(app, ada.token).expectRefused({ token });
    } finally {
      Reflect.deleteProperty(settings, 'audience');
    }
  });

  it('OP-04, SE-09: is given for nobody who is signed out or banned, and is not active then', async () => {
    const token = await services.exchanged(key, ada.token);
    expect(await services.isActive(key, token)).toBe(true);
    await app.http.post('/api/v1/auth/logout', undefined, { token: ada.token });
    expect(await services.isActive(key, token)).toBe(false);
    expect(told(await services.exchange(key, ada.token))).toEqual([400, 'invalid_request']);
    const eve = await app.given.signedIn();
    const hers = await services.exchanged(key, eve.token);
    await app.given.ban(eve.user);
    expect(await services.isActive(key, hers)).toBe(false);
    expect(told(await services.exchange(key, eve.token))).toEqual([400, 'invalid_request']);
  });

  it('OP-04: is worth nothing any more when the key that got it is revoked', async () => {
    const other = await services.key();
    const token = await services.exchanged(other, ada.token);
    expect(await services.isActive(key, token)).toBe(true);
    await app.sql(`update api_keys set revoked_at = gatehouse.now(), revoke_reason = 'a test' where id = $1`, [
      other.id,
    ]);
    await app.facts.newsHeard();
    expect(await services.isActive(key, token)).toBe(false);
  });

  it('OP-04: is made for audiences that the operator names, letter by letter', async () => {
    expect((await services.exchange(key, ada.token, { audience: billing })).status).toBe(200);
    const { token: subject_token } = ada;
    const fields = { grant_type: exchangeGrant, subject_token, subject_token_type: accessTokenType };
    const asking = (more: Record<string, string>) => services.token({ ...fields, ...more }, basic(key));
    expect((await asking({ resource: reports })).status).toBe(200);
    expect((await asking({ resource: reports, audience: reports })).status).toBe(200);
    for (const audience of ['http://localhost:3080', `${reports}/`, reports.toUpperCase(), 'https://evil.example'])
      expect(told(await asking({ audience }))).toEqual([400, 'invalid_target']);
    expect(told(await asking({ resource: reports, audience: billing }))).toEqual([400, 'invalid_target']);
    expect(told(await asking({}))).toEqual([400, 'invalid_request']);
  });

  it('OP-04: is refused where something else is asked for than can be given', async () => {
    const refused: readonly [Record<string, string>, string][] = [
      [{ subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' }, 'invalid_request'],
      [{ subject_token_type: '' }, 'invalid_request'],
      [{ subject_token: '' }, 'invalid_request'],
      [{ requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }, 'invalid_request'],
      [{ actor_token: ada.token, actor_token_type: accessTokenType }, 'invalid_request'],
      [{ scope: 'users:write' }, 'invalid_scope'],
    ];
    for (const [more, error] of refused)
      expect([more, ...told(await services.exchange(key, ada.token, more))]).toEqual([more, 400, error]);
    const jwt = 'urn:ietf:params:oauth:token-type:jwt';
    const asJwt = await services.exchange(key, ada.token, { subject_token_type: jwt, requested_token_type: jwt });
    expect(asJwt.status).toBe(200);
  });

  it('JW-05, OP-04: is given for an access token of a person alone', async () => {
    const own = await app.given.key(ada.user);
    const stranger = new TextEncoder().encode('a secret of somebody else, of 32 and more');
    const forged = await new SignJWT(claimsIn(ada.token))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(stranger);
    const device = await app.given.device(ada);
    const others = [ada.refreshToken, own.secret, await services.clientTokenOf(own), device.token, forged, 'x'];
    for (const token of others) expect(told(await services.exchange(key, token))).toEqual([400, 'invalid_request']);
  });

  it('OP-04: is given to a key that may ask, by whatever it shows', async () => {
    const fields = { grant_type: exchangeGrant, subject_token: ada.token, subject_token_type: accessTokenType };
    const ask = (headers: Record<string, string>) => services.token({ ...fields, audience: reports }, headers);
    const token = await services.clientTokenOf(key);
    for (const headers of [bearer(key.secret), bearer(token), { 'x-api-key': key.secret }, basic(key)])
      expect((await ask(headers)).status).toBe(200);
    expect(told(await ask({}))).toEqual([401, 'invalid_client']);
    expect(told(await ask(bearer(ada.token)))).toEqual([401, 'invalid_client']);
    const other = await services.key('instance', { scopes: ['profile:read'] });
    expect(told(await ask(basic(other)))).toEqual([400, 'unauthorized_client']);
    const elsewhere = await services.key('instance', { allowedNetworks: ['203.0.113.0/24'] });
    expect(told(await ask(basic(elsewhere)))).toEqual([401, 'invalid_client']);
  });

  it('AK-06, B-6: counts among the requests of the key', async () => {
    const limited = await services.key();
    await app.sql('update api_keys set rate_limit = 2, rate_window_seconds = 60 where id = $1', [limited.id]);
    expect((await services.clientToken(limited)).status).toBe(200);
    expect((await services.exchange(limited, ada.token)).status).toBe(200);
    for (const answer of [await services.exchange(limited, ada.token), await services.clientToken(limited)])
      expect([...told(answer), Number(answer.headers.get('retry-after')) > 0]).toEqual([429, 'slow_down', true]);
    const asked = await services.introspect(limited, ada.token);
    expect([...told(asked), Number(asked.headers.get('retry-after')) > 0]).toEqual([429, 'slow_down', true]);
    const revoked = await services.revoke(limited, ada.token);
    expect(told(revoked)).toEqual([429, 'slow_down']);
    expect((await services.clientToken(key)).status).toBe(200);
  });

  it('JW-04: an audience that is our own is told at the start', () => {
    const settings = app.nest.get(TokenExchangeSettings, { strict: false });
    const tokens = app.nest.get(ExchangedTokens, { strict: false });
    const named = settings.audiences;
    Object.assign(settings, { audiences: [...named, 'http://localhost:3080'] });
    expect(() => {
      tokens.onModuleInit();
    }).toThrow(/TOKEN_EXCHANGE_AUDIENCES/);
    Object.assign(settings, { audiences: named });
  });
});

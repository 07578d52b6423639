import { operator } from '#platform/actor/actor.js';
import { ServerKeysService } from '#domain/server-keys/server-keys.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Forgery } from '../support/forgery.js';

const verify = '/api/v1/auth/verify';

describe('new keys for tokens', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
  });

  afterEach(async () => {
    await app.close();
  });

  const rotate = (immediately: boolean) =>
    app.nest.get(ServerKeysService, { strict: false }).rotate(operator, immediately);

  async function publishedKeys(): Promise<string[]> {
    const { body } = await app.http.get('/.well-known/jwks.json');
    return (body['keys'] as { kid: string }[]).map(({ kid }) => kid);
  }

  async function codeOf(token: string): Promise<unknown> {
    return (await app.http.get(verify, { token })).body['code'] ?? 'ok';
  }

  const keyOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;

  it('JW-08: publishes the public half alone, and keeps the private one encrypted', async () => {
    const { headers, body } = await app.http.get('/.well-known/jwks.json');
    expect(headers.get('cache-control')).toBe('public, max-age=600');
    expect(body).toEqual({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          alg: 'ES256',
          use: 'sig',
          kid: expect.stringMatching(/^[\w-]{12}$/) as string,
          x: expect.stringMatching(/^[\w-]{43}$/) as string,
          y: expect.stringMatching(/^[\w-]{43}$/) as string,
        },
      ],
    });
    const { key } = Forgery.of(app, (await app.given.signedIn()).token);
    const rows = JSON.stringify(await app.sql(`select encode(sealed_secret, 'hex') as sealed, k.* from server_keys k`));
    const { d = '' } = key.privateKey.export({ format: 'jwk' });
    expect(rows).not.toContain(Buffer.from(d, 'base64url').toString('hex'));
    expect(rows).not.toContain(d);
  });

  it('JW-08: a new key is published ten minutes before it signs, the old one until its last token has ended', async () => {
    const user = await app.given.user();
    const before = await app.given.session(user);
    const [oldKey = ''] = await publishedKeys();
    await rotate(false);
    const [newKey = '', ...others] = await publishedKeys();
    expect(others).toEqual([oldKey]);
    await app.clock.advance('9m');
    expect(keyOf((await app.given.session(user)).token)).toBe(oldKey);
    await app.clock.advance('50s');
    const last = await app.given.session(user);
    expect(keyOf(last.token)).toBe(oldKey);
    await app.clock.advance('11s');
    const first = await app.given.session(user);
    expect(keyOf(first.token)).toBe(newKey);
    expect(await Promise.all([before.token, last.token, first.token].map(codeOf))).toEqual(['ok', 'ok', 'ok']);
    await app.clock.advance('14m');
    expect([await codeOf(last.token), await publishedKeys()]).toEqual(['ok', [newKey, oldKey]]);
    await app.clock.advance('2m');
    expect(await publishedKeys()).toEqual([newKey]);
  });

  it('JW-08: a key that has ended signs nothing any more, whatever the token says of its time', async () => {
    const { token, refreshToken } = await app.given.signedIn();
    const oldKey = Forgery.of(app, token);
    await rotate(false);
    await app.clock.advance('27m');
    const { body } = await app.given.refresh(refreshToken);
    const { iat, exp } = Forgery.of(app, body['token'] as string).claims;
    expect(await codeOf(oldKey.with({ iat, exp }))).toBe('invalid_auth');
    expect(await codeOf(body['token'] as string)).toBe('ok');
  });

  it('JW-08: nobody is signed out by it: a refresh token of before is good to its end', async () => {
    const { refreshToken } = await app.given.signedIn();
    await rotate(false);
    await app.clock.advance('6d');
    const { status, body } = await app.given.refresh(refreshToken);
    expect(status).toBe(200);
    await app.clock.advance('2d');
    expect((await app.given.refresh(body['refreshToken'] as string)).status).toBe(200);
    await rotate(false);
    const rows = await app.sql(`select from server_keys where verifies_until <= gatehouse.now()`);
    expect(rows).toEqual([]);
  });

  it('JW-08: rotating at once makes every token of before worthless, remembered or not', async () => {
    const user = await app.given.user();
    const { token, refreshToken } = await app.given.session(user);
    const unseen = await app.given.session(user);
    expect(await codeOf(token)).toBe('ok');
    const [oldKey = ''] = await publishedKeys();
    await rotate(true);
    expect([await codeOf(token), await codeOf(unseen.token)]).toEqual(['invalid_auth', 'invalid_auth']);
    expect((await app.given.refresh(refreshToken)).body['code']).toBe('invalidated_token');
    const keys = await publishedKeys();
    expect(keys).toHaveLength(1);
    expect(keys).not.toContain(oldKey);
    const again = await app.given.session(user);
    expect([await codeOf(again.token), (await app.given.refresh(again.refreshToken)).status]).toEqual(['ok', 200]);
    expect(await app.sql(`select actor_kind, details from audit_events where action = 'server_keys.rotated'`)).toEqual([
      { actor_kind: 'operator', details: { immediately: true } },
    ]);
  });

  it('JW-08: two operators who rotate at the same time leave one key that signs', async () => {
    await Promise.all([rotate(false), rotate(false)]);
    const { token } = await app.given.signedIn();
    await app.clock.advance('601s');
    const later = await app.given.signedIn();
    expect([await codeOf(token), await codeOf(later.token)]).toEqual(['ok', 'ok']);
    expect(keyOf(later.token)).toBe((await publishedKeys())[0]);
  });
});

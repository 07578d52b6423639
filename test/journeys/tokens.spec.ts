import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Forgery } from '../support/forgery.js';
import type { GivenSession } from '../support/given.js';

const verify = '/api/v1/auth/verify';
const minute = 60;

describe('access tokens', () => {
  let app: TestApp;
  let session: GivenSession & { readonly user: { readonly id: string } };
  let forgery: Forgery;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    session = await app.given.signedIn();
    forgery = Forgery.of(app, session.token);
  });

  afterAll(async () => {
    await app.close();
  });

  const now = () => Math.floor(Date.now() / 1000);

  it('S3-26, S4-52: says who, since when and how surely, and no e-mail address', async () => {
    const { status, body } = await app.http.get(verify, { token: session.token });
    expect(status).toBe(200);
    expect(body).toEqual({
      valid: true,
      claims: {
        iss: 'http://localhost:3080',
        aud: 'http://localhost:3080',
        sub: session.user.id,
        sid: session.id,
        jti: expect.any(String) as string,
        iat: expect.any(Number) as number,
        exp: Number(body['claims'].iat) + 900,
        auth_time: expect.any(Number) as number,
        aal: 1,
        amr: ['pwd'],
        role: 'default',
        username: expect.any(String) as string,
      },
    });
    expect(forgery.header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: forgery.key.id });
  });

  it('believes a token written by hand with our key, so that each refusal below has one cause', async () => {
    expect((await app.http.get(verify, { token: forgery.with({}) })).status).toBe(200);
  });

  it('S4-25, S4-32: tells what is wrong with the header before it looks into a token', async () => {
    const codes = async (authorization?: string): Promise<unknown[]> => {
      const answer = await app.http.get(verify, authorization === undefined ? {} : { headers: { authorization } });
      const code = answer.body['code'] as string | undefined;
      return [answer.status, code, answer.headers.get('www-authenticate')];
    };
    const named = 'Bearer error="invalid_token"';
    expect(await codes()).toEqual([401, 'missing_auth', 'Bearer']);
    expect(await codes('Basic YTpi')).toEqual([401, 'missing_auth', 'Bearer']);
    expect(await codes('')).toEqual([401, 'empty_token', named]);
    expect(await codes('Bearer')).toEqual([401, 'empty_token', named]);
    expect(await codes('Bearer short')).toEqual([401, 'short_token', named]);
    expect(await codes(`Bearer ${'x'.repeat(32)}`)).toEqual([401, 'invalid_format', named]);
    expect(await codes(`Bearer ${session.token} ${session.token}`)).toEqual([401, 'invalid_format', named]);
    expect(await codes(`bearer ${session.token}`)).toEqual([200, undefined, null]);
  });

  it('AZ-01: two kinds of credentials at once are refused, not chosen from', async () => {
    const headers = { 'x-api-key': 'gth_something' };
    const both = await app.http.get(verify, { token: session.token, headers });
    expect([both.status, both.body['code']]).toEqual([400, 'ambiguous_credentials']);
    expect((await app.http.get(verify, { headers })).body['code']).toBe('short_token');
  });

  it('JW-01: takes no algorithm but ES256, whatever the token says', async () => {
    const publicKey = createPublicKey(forgery.key.privateKey);
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await forgery.expectRefused({
      ...Object.fromEntries(
        ['none', 'None', 'NONE', 'nOnE', ''].map((alg) => [`alg ${alg}`, forgery.unsigned({ alg }, 'AA')]),
      ),
      'HS256 with the PEM': forgery.hmac(pem),
      'HS256 with the PEM, no newline': forgery.hmac(String(pem).trimEnd()),
      'HS256 with the DER': forgery.hmac(publicKey.export({ type: 'spki', format: 'der' })),
      'HS256 with the JWK': forgery.hmac(JSON.stringify(publicKey.export({ format: 'jwk' }))),
      'ES384 said': forgery.with({}, { alg: 'ES384' }),
      RS256: forgery.signed({ ...forgery.header, alg: 'RS256' }, forgery.claims, rsa),
      'alg missing': forgery.with({}, { alg: undefined }),
      'alg as list': forgery.with({}, { alg: ['ES256'] }),
      'a key of somebody else': forgery.signed(
        forgery.header,
        forgery.claims,
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      ),
    });
    await forgery.expectRefused({ 'no signature at all': forgery.unsigned({ alg: 'none' }) }, 'invalid_format');
  });

  it('JW-02: kid only chooses among our keys; nothing else in the header is obeyed', async () => {
    const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = own.publicKey.export({ format: 'jwk' });
    const signedByOwn = (header: Record<string, unknown>) =>
      forgery.signed({ ...forgery.header, ...header }, forgery.claims, own.privateKey);
    const statements = await app.facts.statementsDuring(() =>
      forgery.expectRefused({
        'kid unknown': forgery.with({}, { kid: 'unknown' }),
        'kid missing': forgery.with({}, { kid: undefined }),
        'kid null': forgery.with({}, { kid: null }),
        'kid empty': forgery.with({}, { kid: '' }),
        'kid number': forgery.with({}, { kid: 0 }),
        'kid list': forgery.with({}, { kid: [forgery.key.id] }),
        'kid path': forgery.with({}, { kid: '../../../../dev/null' }),
        'kid SQL': forgery.with({}, { kid: `' or 1=1 --` }),
        'kid URL': forgery.with({}, { kid: 'https://evil.example/key' }),
        'kid NUL': forgery.with({}, { kid: `${forgery.key.id}\0` }),
        'kid prototype': forgery.with({}, { kid: '__proto__' }),
        'embedded jwk': signedByOwn({ jwk }),
        'embedded jwk, our kid gone': signedByOwn({ jwk, kid: undefined }),
        jku: signedByOwn({ jku: 'https://evil.example/jwks.json' }),
        x5u: signedByOwn({ x5u: 'https://evil.example/cert.pem' }),
        x5c: signedByOwn({ x5c: ['MIIB'] }),
        'jwk beside a good signature': forgery.with({}, { jwk }),
        'unknown crit': forgery.with({}, { crit: ['exp2'], exp2: 1 }),
        'empty crit': forgery.with({}, { crit: [] }),
        'b64 false': forgery.with({}, { b64: false, crit: ['b64'] }),
        'b64 false without crit': forgery.with({}, { b64: false }),
        zip: forgery.with({}, { zip: 'DEF' }),
      }),
    );
    expect(statements).toBe(0);
    const long = forgery.with({}, { kid: 'k'.repeat(10_000) });
    await forgery.expectRefused({ 'kid of 10 kB': long, JWE: `${forgery.with({})}.AAAA.AAAA` }, 'invalid_format');
  });

  it('JW-03: needs times that are numbers, and sees their order', async () => {
    await forgery.expectRefused({
      'exp missing': forgery.without('exp'),
      'exp as text': forgery.with({ exp: String(now() + minute) }),
      'exp null': forgery.with({ exp: null }),
      'exp not whole': forgery.with({ exp: now() + 0.5 + minute }),
      'iat missing': forgery.without('iat'),
      'iat as text': forgery.with({ iat: String(now()) }),
      'iat two minutes ahead': forgery.with({ iat: now() + 2 * minute }),
      'nbf two minutes ahead': forgery.with({ nbf: now() + 2 * minute }),
      'nbf as text': forgery.with({ nbf: 'soon' }),
    });
    await forgery.expectRefused(
      {
        'exp a minute ago': forgery.with({ exp: now() - minute - 1 }),
        'exp zero': forgery.with({ exp: 0 }),
        'exp negative': forgery.with({ exp: -1 }),
      },
      'token_expired',
    );
    expect((await app.http.get(verify, { token: forgery.with({ iat: now() + 30 }) })).status).toBe(200);
  });

  it('JW-03: a token that was good is refused the second it expires, remembered or not', async () => {
    const { token } = await app.given.session(await app.given.user());
    expect((await app.http.get(verify, { token })).status).toBe(200);
    await app.clock.advance('14m');
    expect((await app.http.get(verify, { token })).status).toBe(200);
    await app.clock.advance('61s');
    await forgery.expectRefused({ remembered: token, 'never seen': session.token }, 'token_expired');
    session = await app.given.signedIn();
    forgery = Forgery.of(app, session.token);
  });

  it('JW-04: takes exactly its own issuer and audience', async () => {
    const { iss, aud } = forgery.claims as { iss: string; aud: string };
    await forgery.expectRefused({
      'other issuer': forgery.with({ iss: 'https://staging.example.org' }),
      'issuer with a slash': forgery.with({ iss: `${iss}/` }),
      'issuer in capitals': forgery.with({ iss: iss.toUpperCase() }),
      'issuer as list': forgery.with({ iss: [iss] }),
      'issuer missing': forgery.without('iss'),
      'other audience': forgery.with({ aud: 'https://other.example.org' }),
      'audience as list': forgery.with({ aud: [aud] }),
      'one of two audiences': forgery.with({ aud: [aud, 'https://other.example.org'] }),
      'audience missing': forgery.without('aud'),
      'audience null': forgery.with({ aud: null }),
    });
  });

  it('JW-05: a token of another kind is no access token', async () => {
    const kinds = [
      'JWT',
      'jwt',
      'AT+JWT',
      'application/at+jwt',
      'id_token',
      'refresh+jwt',
      'secevent+jwt',
      '',
      null,
      1,
    ];
    const tokens = kinds.map((typ) => [`typ ${String(typ)}`, forgery.with({}, { typ })]);
    await forgery.expectRefused({ ...Object.fromEntries(tokens), 'typ missing': forgery.with({}, { typ: undefined }) });
    const { refreshToken, knownDeviceToken } = session;
    await forgery.expectRefused({ refreshToken, knownDeviceToken }, 'invalid_format');
  });
});

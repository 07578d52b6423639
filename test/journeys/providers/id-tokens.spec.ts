import { startTestApp, type TestApp } from '../../support/app.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { badIdTokens } from '../../support/hostile-scene.js';

const path = '/api/v1/auth/id-token';

describe('an app that signs in at a provider by itself', () => {
  let provider: HostileProvider;
  let app: TestApp;

  beforeAll(async () => {
    provider = await HostileProvider.start();
    app = await startTestApp({
      settings: {
        ...provider.settings,
        ALLOW_SOCIAL_REGISTRATION: 'true',
        LOGIN_MAX: '10000',
        ALLOWED_EMAIL_DOMAINS: 'example.org',
        OPENID_REQUIRED_ROLE: 'staff',
        OPENID_REQUIRED_ROLE_TOKEN_KIND: 'id',
        OPENID_REQUIRED_ROLE_PARAMETER_PATH: 'groups',
      },
    });
    await app.given.user({ role: 'admin' });
  });

  beforeEach(() => {
    provider.behave();
    provider.token.claims = { groups: ['staff'] };
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  const nonceFor = async (id = 'openid') =>
    (await app.http.post(`${path}/options`, { provider: id })).body['nonce'] as string;
  const send = (body: object, headers = {}) => app.http.post(path, { provider: 'openid', ...body }, { headers });
  const signIn = async (claims: object = {}) => {
    Object.assign(provider.token.claims, claims);
    const nonce = await nonceFor();
    return send({ nonce, idToken: await provider.idToken(nonce) });
  };

  it('OA-08: brings its ID token with a nonce of ours, and is signed in', async () => {
    const { status, body } = await signIn({ sub: 'phone' });
    expect([status, body['status'], body['user'].email]).toEqual([200, 'signed_in', 'mallory@example.org']);
    expect((await signIn({ sub: 'phone' })).body['user'].id).toBe(body['user'].id);
  });

  it('OA-08: a nonce is good once, for ten minutes, and for one provider', async () => {
    provider.token.claims['sub'] = 'phone';
    const nonce = await nonceFor();
    const idToken = await provider.idToken(nonce);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send({ nonce, idToken })));
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    expect(answers.filter(({ body }) => body['code'] === 'invalid_credentials').length).toBe(4);
    const made = 'n'.repeat(43);
    expect((await send({ nonce: made, idToken: await provider.idToken(made) })).body['code']).toBe(
      'invalid_credentials',
    );
    const another = await nonceFor();
    expect((await send({ nonce: another, idToken })).body['code']).toBe('invalid_credentials');
  });

  it.each(badIdTokens)('OA-04 OA-08: opens nothing with one %s', async (_, knobs) => {
    const nonce = await nonceFor();
    Object.assign(provider.token, knobs());
    expect((await send({ nonce, idToken: await provider.idToken(nonce) })).body['code']).toBe('invalid_credentials');
  });

  it('OA-08: its issuer is never asked: a token of another one, with keys of its own, is refused', async () => {
    const other = await HostileProvider.start();
    const nonce = await nonceFor();
    expect((await send({ nonce, idToken: await other.idToken(nonce) })).body['code']).toBe('invalid_credentials');
    expect(other.asked).toEqual([]);
    await other.stop();
  });

  it('OA-14 OA-07: the same rules keep people out as at the callback', async () => {
    await app.given.user({ email: 'taken@example.org' });
    const codes: [object, string][] = [
      [{ sub: 'x1', email: 'taken@example.org' }, 'account_exists'],
      [{ sub: 'x2', email: undefined }, 'email_missing'],
      [{ sub: 'x3', email: 'x3@example.org', email_verified: 'true' }, 'email_not_verified'],
      [{ sub: 'x4', email: 'x4@elsewhere.example', email_verified: true }, 'email_domain_not_allowed'],
      [{ sub: 'x5', email: 'x5@example.org', groups: [] }, 'role_missing'],
    ];
    for (const [claims, code] of codes) {
      provider.token.claims = { groups: ['staff'], email_verified: true };
      expect([claims, (await signIn(claims)).body['code']]).toEqual([claims, code]);
    }
    const { body } = await signIn({ sub: 'x6', email: 'x6@example.org', groups: ['staff'] });
    await app.sql(`update users set status = 'suspended', suspended_reason = 'x' where id = $1`, [body['user'].id]);
    expect((await signIn({ sub: 'x6' })).body['code']).toBe('user_inactive');
    await app.sql(
      `update users set status = 'deleting', deletes_at = gatehouse.now() + interval '1 day' where id = $1`,
      [body['user'].id],
    );
    expect((await signIn({ sub: 'x6' })).body['code']).toBe('account_deletion_pending');
  });

  it('RL-13: a provider that is away is told as such', async () => {
    const fresh = await HostileProvider.start();
    const elsewhere = await startTestApp({ settings: fresh.settings });
    await elsewhere.given.user({ role: 'admin' });
    fresh.misbehaviour = { discovery: 500, keys: 500 } as never;
    const { nonce } = (await elsewhere.http.post(`${path}/options`, { provider: 'openid' })).body;
    const answer = await elsewhere.http.post(path, {
      provider: 'openid',
      nonce,
      idToken: await fresh.idToken(String(nonce)),
    });
    expect([answer.status, answer.body['code']]).toEqual([503, 'provider_unavailable']);
    const begin = await elsewhere.http.get(`/oauth/openid?codeChallenge=${'A'.repeat(43)}`);
    expect([begin.status, begin.body['code']]).toEqual([503, 'provider_unavailable']);
    expect((await elsewhere.given.signIn(await elsewhere.given.user())).status).toBe(200);
    await elsewhere.close();
    await fresh.stop();
  });

  it('CK-04: asks for a cookie from pages of ours alone; an unknown provider is not there', async () => {
    const nonce = await nonceFor();
    const idToken = await provider.idToken(nonce);
    const forged = await send({ nonce, idToken, delivery: 'cookie' }, { origin: 'https://evil.example' });
    expect(forged.body['code']).toBe('untrusted_origin');
    expect((await app.http.post(`${path}/options`, { provider: 'nobody' })).body['code']).toBe('not_found');
    expect((await app.http.post(`${path}/options`, {})).body['code']).toBe('invalid_request');
    expect((await app.http.post(path, { provider: 'nobody', nonce, idToken })).body['code']).toBe('not_found');
  });
});

import { startTestApp, type TestApp } from '../../support/app.js';
import { cookiesOf } from '../../support/cookies.js';
import { challengeOf, FrontEnd } from '../../support/front-end.js';
import { TestProvider } from '../../support/oidc-provider.js';
import { fileWith } from '../../support/provider-file.js';
import { startSweeper } from '../../support/sweeper.js';

const somebody = (sub: string, more: object = {}) => ({
  sub,
  email: `${sub}@example.org`,
  email_verified: true,
  name: 'Ada Lovelace',
  preferred_username: sub,
  ...more,
});

describe('signing in at a provider', () => {
  let provider: TestProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;

  beforeAll(async () => {
    provider = await TestProvider.start();
    const {
      OPENID_ISSUER: issuer,
      OPENID_CLIENT_ID: client_id,
      OPENID_CLIENT_SECRET: client_secret,
    } = provider.settings;
    app = await startTestApp({
      settings: {
        ...provider.settings,
        OAUTH_PROVIDERS_FILE: fileWith({ other: { type: 'oidc', issuer, client_id, client_secret } }),
        ALLOW_SOCIAL_REGISTRATION: 'true',
        LOGIN_MAX: '10000',
        DOMAIN_CLIENT: 'http://localhost:3080,https://app.example.org',
        OAUTH_REDIRECTS: 'org.example.app:/back,http://127.0.0.1/back',
      },
    });
    frontEnd = new FrontEnd(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  it('S4-1 S4-7 S4-9 S4-11 S0-14: somebody new gets an account with their name, and comes back to the same one', async () => {
    const first = await frontEnd.signIn(provider, somebody('newcomer'));
    expect(first.body).toMatchObject({
      status: 'signed_in',
      user: {
        email: 'newcomer@example.org',
        username: 'newcomer',
        name: 'Ada Lovelace',
        role: 'default',
        emailVerified: true,
      },
    });
    const again = await frontEnd.signIn(provider, somebody('newcomer'));
    expect(again.body['user'].id).toBe(first.body['user'].id);
    expect(await app.sql(`select method from sessions where user_id = $1`, [first.body['user'].id])).toEqual([
      { method: 'provider:openid' },
      { method: 'provider:openid' },
    ]);
  });

  it('OA-02 OA-16 S4-8: the browser is sent with state, nonce and a challenge of ours, and no answer may be kept', async () => {
    const { authorizationUrl, answer } = await frontEnd.begin();
    const query = Object.fromEntries(authorizationUrl.searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: expect.stringContaining('openid'),
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const [[name, cookie] = []] = Object.entries(cookiesOf(answer));
    expect(name).toMatch(/^gatehouse_oauth_[\w-]{16}$/);
    expect(cookie?.attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
  });

  it('OA-05: an address or a name that changes there moves nothing here', async () => {
    const before = await frontEnd.signIn(provider, somebody('mover'));
    const owner = await app.given.user({ email: 'moved@example.org' });
    const after = await frontEnd.signIn(
      provider,
      somebody('mover', { email: 'moved@example.org', name: 'Somebody Else' }),
    );
    expect(after.body['user']).toMatchObject({
      id: before.body['user'].id,
      email: 'mover@example.org',
      name: 'Ada Lovelace',
    });
    expect(after.body['user'].id).not.toBe(owner.id);
  });

  it('OA-01 CK-04 S4-10 S4-30 S4-47: a state is good once, in the browser that began, at its provider', async () => {
    const lost = 'http://localhost:3080/login?error=invalid_state';
    const begun = await frontEnd.begin();
    const callback = await provider.signIn(begun.authorizationUrl, somebody('stateful'));
    const other = await frontEnd.begin();
    // Another browser has no cookie, or one for another state; it does not use the state up either.
    expect((await frontEnd.arrive(callback, '')).href).toBe(lost);
    expect((await frontEnd.arrive(callback, other.cookie)).href).toBe(lost);
    const forged = `${begun.cookie.split('=')[0]}=${'A'.repeat(43)}`;
    expect((await frontEnd.arrive(callback, forged)).href).toBe(lost);
    const elsewhere = new URL(callback.href.replace('/oauth/openid/', '/oauth/other/'));
    expect((await frontEnd.arrive(elsewhere, begun.cookie)).href).toBe(lost);
    expect((await frontEnd.arrive(callback, begun.cookie)).searchParams.get('code')).toMatch(/^gto_/);
    // OA-06: the same address again.
    expect((await frontEnd.arrive(callback, begun.cookie)).href).toBe(lost);
    for (const query of ['', '?state=', '?state=x&state=y', `?state=${'x'.repeat(5_000)}`, '?code=abc&state[]=x']) {
      const answer = await app.http.get(`/oauth/openid/callback${query}`, { headers: { cookie: other.cookie } });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, lost]);
    }
  });

  it('CK-04: two tabs that begin at once do not disturb each other', async () => {
    const tabs = [await frontEnd.begin(), await frontEnd.begin()];
    const cookie = tabs.map((tab) => tab.cookie).join('; ');
    for (const { authorizationUrl, codeVerifier } of tabs.reverse()) {
      const back = await frontEnd.arrive(await provider.signIn(authorizationUrl, somebody('tabbed')), cookie);
      expect((await frontEnd.exchange(back, codeVerifier)).status).toBe(200);
    }
  });

  it('OA-06: a code is good once, and a wrong verifier spends it', async () => {
    const { back, codeVerifier } = await frontEnd.goThere(provider, somebody('coder'));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => frontEnd.exchange(back, codeVerifier)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(401)]);
    const second = await frontEnd.goThere(provider, somebody('coder'));
    expect((await frontEnd.exchange(second.back, 'another'.repeat(7))).body['code']).toBe('invalid_code');
    expect((await frontEnd.exchange(second.back, second.codeVerifier)).body['code']).toBe('invalid_code');
    const third = await frontEnd.goThere(provider, somebody('coder'));
    const without = await app.http.post('/api/v1/auth/exchange', { code: third.back.searchParams.get('code') });
    expect(without.body['code']).toBe('invalid_code');
  });

  it('CK-04 OA-06: a code that was begun for no verifier opens nothing, also where none is sent', async () => {
    // A front-end that takes login links sends codes from its address without one: a stranger's would sign its visitor in.
    for (const codeVerifier of ['', 'short']) {
      const query = new URLSearchParams({ codeChallenge: challengeOf(codeVerifier) });
      const { authorizationUrl, cookie } = await frontEnd.open(`/oauth/openid?${query.toString()}`, codeVerifier);
      const back = await frontEnd.arrive(await provider.signIn(authorizationUrl, somebody('eve')), cookie);
      const code = back.searchParams.get('code');
      const answer = await app.http.post('/api/v1/auth/exchange', { code, ...(codeVerifier ? { codeVerifier } : {}) });
      expect(answer.body['code']).toBe('invalid_code');
    }
  });

  it('RT-06 S4-67: people are only sent to pages of clients and to apps that are listed, to the letter', async () => {
    const codeChallenge = challengeOf('v'.repeat(43));
    const begin = (redirectTo: string) =>
      app.http.get(`/oauth/openid?${new URLSearchParams({ codeChallenge, redirectTo }).toString()}`);
    for (const good of ['https://app.example.org/in?x=1', 'org.example.app:/back', 'http://127.0.0.1:53122/back'])
      expect((await begin(good)).status).toBe(303);
    const bad = [
      ...[
        'https://app.example.org.evil.example/',
        'https://evil.example/',
        '//app.example.org/',
        '/login',
        'javascript:alert(1)',
      ],
      ...[
        'https://app.example.org/#x',
        'https://ada@app.example.org/',
        'org.example.app:/back/',
        'http://127.0.0.1:53122/other',
      ],
      ...['http://127.0.0.1.evil.example:1/back', 'http://app.example.org/'],
      ...['blob:https://app.example.org/7f0c', 'http://127.0.0.1:99999/back'],
    ];
    for (const address of bad) {
      const { status, body, headers } = await begin(address);
      expect([address, status, body['code'], headers.get('location')]).toEqual([
        address,
        400,
        'invalid_redirect',
        null,
      ]);
    }
    const { codeVerifier, authorizationUrl, cookie } = await frontEnd.begin('org.example.app:/back');
    const back = await frontEnd.arrive(await provider.signIn(authorizationUrl, somebody('phone')), cookie);
    expect(back.href).toMatch(/^org\.example\.app:\/back\?code=gto_/);
    expect((await frontEnd.exchange(back, codeVerifier)).status).toBe(200);
  });

  it('S4-12: an unknown provider is not there, and a beginning without a challenge is refused', async () => {
    expect((await app.http.get(`/oauth/nobody?codeChallenge=${'A'.repeat(43)}`)).body['code']).toBe('not_found');
    for (const query of ['', '?codeChallenge=short', `?codeChallenge=${'A'.repeat(43)}&more=1`, '?ticket='])
      expect((await app.http.get(`/oauth/openid${query}`)).body['code']).toBe('invalid_request');
    expect((await app.http.get('/oauth/openid?ticket=gone')).body['code']).toBe('not_found');
  });

  it('OA-16 S4-12: who does not agree comes back with a word of ours, and nothing of the provider’s', async () => {
    provider.agrees = false;
    const { back } = await frontEnd.goThere(provider, somebody('unwilling'));
    provider.agrees = true;
    expect(back.href).toBe('http://localhost:3080/login?error=access_denied');
  });

  it('RA-02: of two who come back at once with one new identity, one account is made', async () => {
    const tabs = await Promise.all([frontEnd.begin(), frontEnd.begin(), frontEnd.begin()]);
    const callbacks: [URL, string][] = [];
    for (const { authorizationUrl, cookie } of tabs)
      callbacks.push([await provider.signIn(authorizationUrl, somebody('twofold')), cookie]);
    const backs = await Promise.all(callbacks.map(([callback, cookie]) => frontEnd.arrive(callback, cookie)));
    expect(backs.map((back) => back.searchParams.has('code'))).toEqual([true, true, true]);
    expect(await app.sql(`select count(*)::int from users where email = 'twofold@example.org'`)).toEqual([
      { count: 1 },
    ]);
  });

  it('OA-01 OA-06 S4-47 S4-94: a code is over after a minute, a state after ten, and both are swept', async () => {
    const { back, codeVerifier } = await frontEnd.goThere(provider, somebody('late'));
    const begun = await frontEnd.begin();
    const callback = await provider.signIn(begun.authorizationUrl, somebody('late'));
    await app.clock.advance('61s');
    expect((await frontEnd.exchange(back, codeVerifier)).body['code']).toBe('invalid_code');
    await app.clock.advance('540s');
    const lost = 'http://localhost:3080/login?error=invalid_state';
    expect((await frontEnd.arrive(callback, begun.cookie)).href).toBe(lost);
    const sweeper = await startSweeper(app);
    await sweeper.sweep();
    await sweeper.close();
    for (const table of ['oauth_transactions', 'oauth_codes', 'oauth_start_tickets', 'oauth_nonces'])
      expect(await app.sql(`select count(*)::int from ${table}`)).toEqual([{ count: 0 }]);
  });
});

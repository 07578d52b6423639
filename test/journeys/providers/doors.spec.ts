import { startTestApp, type TestApp } from '../../support/app.js';
import { challengeOf, FrontEnd } from '../../support/front-end.js';
import { TestProvider } from '../../support/oidc-provider.js';
import { fileWith } from '../../support/provider-file.js';
import { sendRaw } from '../../support/raw-http.js';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ada = { sub: 'ada', email: 'ada@example.org', email_verified: true };

/** Each with the settings that the test is about. */
async function withApp(
  settings: Record<string, string>,
  work: (app: TestApp, frontEnd: FrontEnd, provider: TestProvider) => Promise<void>,
  options: Parameters<typeof TestProvider.start>[0] = {},
): Promise<void> {
  const provider = await TestProvider.start(options);
  const app = await startTestApp({ settings: { ...provider.settings, ...settings } });
  try {
    await work(app, new FrontEnd(app), provider);
  } finally {
    await app.close();
    await provider.stop();
  }
}

describe('who comes in by a provider', () => {
  it.each<Record<string, string>>([{ ALLOW_SOCIAL_LOGIN: 'false' }, { ENABLE_OAUTH: 'false' }])(
    'S0-9 S2-40 S2-41: none is on unless the operator says so (%p)',
    async (off) => {
      await withApp(off, async ({ http }) => {
        expect((await http.get('/api/v1/auth/providers')).body).toEqual({ items: [] });
        expect((await http.get('/api/v1/auth/config')).body['methods'].providers).toEqual([]);
        const query = `codeChallenge=${challengeOf('v'.repeat(43))}`;
        expect((await http.get(`/oauth/openid?${query}`)).body['code']).toBe('not_found');
        expect((await http.get('/oauth/openid/callback?state=x&code=y')).body['code']).toBe('not_found');
        expect((await http.post('/oauth/openid/callback', 'state=x', { headers: form })).body['code']).toBe(
          'not_found',
        );
      });
    },
  );

  it('S0-21 OA-14: somebody new is told that registration is closed; somebody known comes in', async () => {
    await withApp({}, async (app, frontEnd, provider) => {
      await app.given.user({ role: 'admin' });
      expect((await app.http.get('/api/v1/auth/providers')).body['items']).toEqual([
        expect.objectContaining({ id: 'openid', type: 'oidc', startUrl: 'http://localhost:3080/oauth/openid' }),
      ]);
      const { back } = await frontEnd.goThere(provider, ada);
      expect(back.searchParams.get('error')).toBe('registration_closed');
      const { token, user } = await app.given.signedIn();
      expect((await frontEnd.link(provider, token, ada)).status).toBe(201);
      expect((await frontEnd.signIn(provider, ada)).body['user'].id).toBe(user.id);
    });
  });

  it('S0-7: who comes first by a provider is no administrator; the first local account still is', async () => {
    await withApp({ ALLOW_SOCIAL_REGISTRATION: 'true' }, async (app, frontEnd, provider) => {
      expect((await frontEnd.signIn(provider, ada)).body['user'].role).toBe('default');
      const local = await app.given.user({ email: 'local@example.org', role: 'admin' });
      expect((await app.given.signIn(local)).body['user'].role).toBe('admin');
    });
  });

  it('S0-7: in production nobody comes by a provider before there is an administrator', async () => {
    const production = {
      NODE_ENV: 'production',
      DOMAIN_SERVER: 'https://id.example.org',
      ALLOW_SOCIAL_REGISTRATION: 'true',
    };
    const redirectUris = ['https://id.example.org/oauth/openid/callback'];
    await withApp(
      production,
      async (app, frontEnd, provider) => {
        const query = `codeChallenge=${challengeOf('v'.repeat(43))}`;
        expect((await app.http.get(`/oauth/openid?${query}`)).body['code']).toBe('setup_required');
        const { nonce } = (await app.http.post('/api/v1/auth/id-token/options', { provider: 'openid' })).body;
        const early = await app.http.post('/api/v1/auth/id-token', { provider: 'openid', idToken: 'x', nonce });
        expect(early.body['code']).toBe('setup_required');
        await app.given.user({ role: 'admin' });
        const { answer } = await frontEnd.begin();
        // CK-01, CK-04: no other host and no other path can plant it.
        expect(answer.headers.get('set-cookie')).toMatch(/^__Host-gatehouse_oauth_[\w-]{16}=.*; Secure/);
        expect((await frontEnd.signIn(provider, ada)).status).toBe(200);
      },
      { redirectUris },
    );
  });

  it('MF-04 OA-14: a second factor is asked for as on every way in', async () => {
    await withApp({ ALLOW_SOCIAL_REGISTRATION: 'true' }, async (app, frontEnd, provider) => {
      const { body } = await frontEnd.signIn(provider, ada);
      const user = { id: body['user'].id, email: ada.email, username: 'ada', password: '' };
      const authenticator = await app.given.authenticator(user);
      const first = await frontEnd.signIn(provider, ada);
      expect(first.body).toMatchObject({ status: 'second_step_required', methods: ['totp'] });
      expect((await app.given.secondStep({ authenticator }, first)).body['status']).toBe('signed_in');
    });
  });

  it('OA-14: whoever began before the provider was switched off comes back to nothing', async () => {
    const provider = await TestProvider.start();
    const before = await startTestApp({ settings: { ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true' } });
    await before.given.user({ role: 'admin' });
    const frontEnd = new FrontEnd(before);
    const { back, codeVerifier } = await frontEnd.goThere(provider, ada);
    await before.sql(`update oauth_codes set provider = 'gone'`);
    expect((await frontEnd.exchange(back, codeVerifier)).body['code']).toBe('invalid_code');
    await before.close();
    await provider.stop();
  });
});

describe('coming back from a provider', () => {
  it('S4-98 S4-21 S4-9: by whatever path is registered there', async () => {
    const path = '/v1/user/oauth/callback/openid';
    await withApp(
      { ALLOW_SOCIAL_REGISTRATION: 'true', OPENID_CALLBACK_URL: path },
      async (app, frontEnd, provider) => {
        await app.given.user({ role: 'admin' });
        const { authorizationUrl, codeVerifier, cookie } = await frontEnd.begin();
        expect(authorizationUrl.searchParams.get('redirect_uri')).toBe(`http://localhost:3080${path}`);
        const callback = await provider.signIn(authorizationUrl, ada);
        expect(callback.pathname).toBe(path);
        // The path that the document names leads to the same door.
        callback.pathname = '/oauth/openid/callback';
        const back = await frontEnd.arrive(callback, cookie);
        expect((await frontEnd.exchange(back, codeVerifier)).status).toBe(200);
        const again = await frontEnd.begin();
        const registered = await provider.signIn(again.authorizationUrl, ada);
        const lines = [
          `GET ${registered.pathname}${registered.search} HTTP/1.1`,
          'Host: localhost',
          `Cookie: ${again.cookie}`,
        ];
        const { status, head } = await sendRaw(app.origin, `${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
        expect([status, head]).toEqual([303, expect.stringContaining('code=gto_')]);
      },
      { redirectUris: [`http://localhost:3080${path}`] },
    );
  });

  it('OA-01: what a provider posts waits, sealed, for the browser that began', async () => {
    await withApp({ ALLOW_SOCIAL_REGISTRATION: 'true' }, async (app, frontEnd, provider) => {
      await app.given.user({ role: 'admin' });
      const { authorizationUrl, codeVerifier, cookie } = await frontEnd.begin();
      const callback = await provider.signIn(authorizationUrl, ada);
      const post = (body: string) => app.http.post('/oauth/openid/callback', body, { headers: form });
      const lost = 'http://localhost:3080/login?error=invalid_state';
      expect((await post('state=unknown&code=x')).headers.get('location')).toBe(lost);
      expect((await post('code=x')).headers.get('location')).toBe(lost);
      const parked = await post(callback.search.slice(1));
      const next = String(parked.headers.get('location'));
      expect([parked.status, next]).toEqual([
        303,
        `/oauth/openid/callback?state=${callback.searchParams.get('state') ?? ''}`,
      ]);
      const [row] = await app.sql<{ parked: Buffer }>('select parked from oauth_transactions');
      expect(row?.parked.toString('latin1')).not.toContain(callback.searchParams.get('code') ?? 'code');
      // A second post is not heard: whoever else learned the state puts nothing in its place.
      expect(
        (await post(`state=${callback.searchParams.get('state') ?? ''}&error=access_denied`)).headers.get('location'),
      ).toBe(lost);
      const at = new URL(next, 'http://localhost:3080');
      expect((await frontEnd.arrive(at, '')).href).toBe(lost);
      const back = await frontEnd.arrive(at, cookie);
      expect((await frontEnd.exchange(back, codeVerifier)).status).toBe(200);
      const json = await app.http.post('/oauth/openid/callback', { state: 'x' });
      expect(json.status).toBe(415);
    });
  });

  it('OA-11 RA-06: a link that was begun ends with the password that it was begun under', async () => {
    await withApp({}, async (app, frontEnd, provider) => {
      const { token, user } = await app.given.signedIn();
      const { back, codeVerifier } = await frontEnd.goLinking(provider, token, ada);
      await app.sql('update users set generation = generation + 1 where id = $1', [user.id]);
      const fresh = await app.given.session(user);
      expect((await frontEnd.redeemLink(back, codeVerifier, fresh.token)).body['code']).toBe('invalid_code');
    });
  });

  it('S4-2 S4-6: providers of a file stand beside those of variables, each with its own door', async () => {
    const provider = await TestProvider.start({ redirectUris: ['http://localhost:3080/oauth/corp/callback'] });
    const { OPENID_ISSUER: issuer, OPENID_CLIENT_ID, OPENID_CLIENT_SECRET, ...rest } = provider.settings;
    const corp = {
      type: 'oidc',
      display_name: 'Corp',
      issuer,
      client_id: OPENID_CLIENT_ID,
      client_secret: OPENID_CLIENT_SECRET,
    };
    const settings = { ...rest, ALLOW_SOCIAL_REGISTRATION: 'true', OAUTH_PROVIDERS_FILE: fileWith({ corp }) };
    const app = await startTestApp({ settings });
    await app.given.user({ role: 'admin' });
    expect((await app.http.get('/api/v1/auth/config')).body['methods'].providers).toEqual(['corp']);
    expect((await new FrontEnd(app, 'corp').signIn(provider, ada)).status).toBe(200);
    await app.close();
    await provider.stop();
  });
});

import { TestProvider } from '../../support/oidc-provider.js';
import { fileWith } from '../../support/provider-file.js';
import { newBinding, openProviders, type ProviderRegistry } from '../../support/provider-registry.js';

describe('signing in with a certified OpenID provider', () => {
  let provider: TestProvider;
  let registry: ProviderRegistry;

  beforeAll(async () => {
    provider = await TestProvider.start();
    registry = await openProviders(provider.settings);
  });

  afterAll(async () => {
    await registry.close();
    await provider.stop();
  });

  const client = () => registry.get('openid').client;

  it('S4-14, S4-15, S4-18: discovers it, redeems the code, and says who came', async () => {
    const binding = newBinding();
    const back = await provider.signIn(await client().authorizationUrl(binding));
    expect(`${back.origin}${back.pathname}`).toBe('http://localhost:3080/oauth/openid/callback');
    expect(await client().identityFrom(back.searchParams, binding)).toMatchObject({
      issuer: provider.issuer,
      subject: 'ada-0001',
      email: 'ada@example.org',
      emailVerified: true,
      name: 'Ada Lovelace',
      username: null,
      claims: { id: { sub: 'ada-0001' }, access: null, userinfo: { sub: 'ada-0001' } },
    });
  });

  it('OA-02: asks with state, nonce and PKCE S256, and none of the three can be another on the way back', async () => {
    const binding = newBinding();
    const url = await client().authorizationUrl(binding);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile email',
      state: binding.state,
      nonce: binding.nonce,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(url.href).not.toContain(binding.codeVerifier);
    const reasonWith = async (change: object): Promise<unknown> => {
      const asked = newBinding();
      const back = await provider.signIn(await client().authorizationUrl(asked));
      return client()
        .identityFrom(back.searchParams, { ...asked, ...change })
        .catch((refusal: unknown) => (refusal as { reason: string }).reason);
    };
    expect(await reasonWith({ state: newBinding().state })).toBe('token_failed');
    expect(await reasonWith({ codeVerifier: newBinding().codeVerifier })).toBe('token_failed');
    expect(await reasonWith({ nonce: newBinding().nonce })).toBe('invalid_id_token');
  });

  it('OA-02: a code is good once', async () => {
    const binding = newBinding();
    const back = await provider.signIn(await client().authorizationUrl(binding));
    await client().identityFrom(back.searchParams, binding);
    await expect(client().identityFrom(back.searchParams, binding)).rejects.toMatchObject({ reason: 'token_failed' });
  });

  it('OA-16: says that somebody did not agree, and not in the words of the provider', async () => {
    provider.agrees = false;
    const binding = newBinding();
    const back = await provider.signIn(await client().authorizationUrl(binding));
    provider.agrees = true;
    const refusal = await client()
      .identityFrom(back.searchParams, binding)
      .catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ reason: 'access_denied' });
    expect((refusal as Error).message).not.toContain('did not agree');
  });

  it('has somebody sign in anew, and believes only a provider that says so', async () => {
    const binding = newBinding({ signInAnew: true });
    const url = await client().authorizationUrl(binding);
    expect([url.searchParams.get('prompt'), url.searchParams.get('max_age')]).toEqual(['login', '0']);
    const back = await provider.signIn(url);
    expect((await client().identityFrom(back.searchParams, binding)).claims.id).toHaveProperty('auth_time');
    const plain = newBinding();
    const unsaid = await provider.signIn(await client().authorizationUrl(plain));
    await expect(client().identityFrom(unsaid.searchParams, { ...plain, signInAnew: true })).rejects.toMatchObject({
      reason: 'invalid_id_token',
    });
  });

  it('S4-97: can be tried without a person', async () => {
    const findings = await client().test();
    expect(findings.map(({ state, about, says }) => `${state} ${about}: ${says}`)).toEqual([
      `good discovery: ${provider.issuer}/.well-known/openid-configuration is the document of ${provider.issuer}`,
      `good keys: ${provider.issuer}/jwks has 1 to check ID tokens with`,
      `good token: ${provider.issuer}/token answers, and refuses a made-up code (invalid_grant)`,
    ]);
  });

  it('S4-89: its answers are timed, by provider and call', async () => {
    const text = await registry.metrics.registry.metrics();
    for (const call of ['discovery', 'keys', 'token', 'userinfo'])
      expect(text).toMatch(
        new RegExp(`gatehouse_provider_request_seconds_count\\{provider="openid",call="${call}",outcome="answered"`),
      );
  });
});

describe('ways of showing the provider who we are', () => {
  it.each(['client_secret_basic', 'client_secret_post', 'none'] as const)('S4-13: %s', async (clientAuthentication) => {
    // Reserved characters tell apart who encodes them in Basic as RFC 6749 section 2.3.1 wants.
    const provider = await TestProvider.start({ clientAuthentication, clientSecret: 'a:b+c%d/e=f&g~h with blank' });
    const registry = await openProviders({
      ...provider.settings,
      OAUTH_PROVIDERS_FILE: fileWith({ openid: { client_authentication: clientAuthentication } }),
    });
    const binding = newBinding();
    const { client } = registry.get('openid');
    const back = await provider.signIn(await client.authorizationUrl(binding));
    expect(await client.identityFrom(back.searchParams, binding)).toMatchObject({ subject: 'ada-0001' });
    await registry.close();
    await provider.stop();
  });
});

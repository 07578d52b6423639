import { HostileScene, reasonOf } from '../../support/hostile-scene.js';
import { fileOf, fileWith } from '../../support/provider-file.js';
import { newBinding, openProviders } from '../../support/provider-registry.js';

const mine = { client_id: 'an-id', client_secret: 'the-secret-itself', issuer: 'https://login.example.org' };
const oauth2 = {
  client_id: 'an-id',
  client_secret: 'the-secret-itself',
  authorization_url: 'https://a.example/authorize',
  token_url: 'https://t.example/token',
  userinfo_url: 'https://u.example/me',
};

describe('a file of providers', () => {
  const scene = HostileScene.set();

  it('S4-2, S4-5, S4-13, S4-75: any number of each type, variables put in after it was read', async () => {
    const text = `
other_programs: are not looked at
oauth:
  company:
    display_name: "\${COMPANY}: the login"
    issuer: \${COMPANY_ISSUER}
    client_id: company-id
    client_secret: \${COMPANY_SECRET}
    icon: building
  wiki:
    type: oauth2
    client_id: \${WIKI_ID:-wiki-id}
    client_secret: wiki-secret
    authorization_url: https://wiki.example/authorize
    token_url: https://wiki.example/token
    userinfo_url: https://wiki.example/me
    scope: [read_user, read_mail]
    redirect_uri: /v1/user/oauth/callback/<channel>
  discord:
    client_id: d
    client_secret: d
`;
    const hostile = 'Ada: [x\n  type: github';
    const variables = { COMPANY: hostile, COMPANY_ISSUER: 'https://login.example.org/', COMPANY_SECRET: '${COMPANY}' };
    await scene.reopen({ ...variables, OAUTH_PROVIDERS_FILE: fileOf(text) });
    expect(scene.registry.problems).toEqual([]);
    expect(scene.registry.providers.list()).toMatchObject([
      { id: 'openid' },
      { id: 'company', type: 'oidc', displayName: `${hostile}: the login`, icon: 'building' },
      { id: 'wiki', type: 'oauth2', displayName: 'Wiki', callbackPath: '/v1/user/oauth/callback/wiki' },
      { id: 'discord', type: 'discord' },
    ]);
    const { searchParams } = await scene.registry.get('wiki').client.authorizationUrl(newBinding());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: 'wiki-id',
      scope: 'read_user read_mail',
      redirect_uri: 'http://localhost:3080/v1/user/oauth/callback/wiki',
    });
  });

  it('S4-98: a whole address as redirect_uri is one of ours, with <channel> put in', async () => {
    const redirect_uri = 'http://localhost:3080/v1/user/oauth/callback/<channel>';
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ mine: { ...mine, redirect_uri } }) });
    expect(scene.registry.get('mine').callbackPath).toBe('/v1/user/oauth/callback/mine');
  });

  it.each([
    'https://localhost:3080/cb',
    'http://localhost:3081/cb',
    'http://localhost:3080.evil.example/cb',
    '//evil.example/cb',
    'cb',
    '/cb?next=1',
    '/cb#here',
    '/',
    '/a//b',
    'javascript:alert(1)',
  ])('S4-98: %s is no callback', async (redirect_uri) => {
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ mine: { ...mine, redirect_uri } }) });
    expect(scene.registry.providers.find('mine')).toBeNull();
    expect(scene.registry.problems[0]).toMatch(/^provider mine is off: oauth\.mine\.redirect_uri must be /);
  });

  it.each<readonly [string, Record<string, unknown>, string]>([
    ['mine', { ...mine, allowed_tenant: 'x' }, 'oauth.mine.allowed_tenant is not known'],
    ['mine', { ...mine, type: 'saml' }, 'oauth.mine.type must be one of: google, '],
    ['mine', { ...mine, trust_email: 'perhaps' }, 'oauth.mine.trust_email must be true or false'],
    ['mine', { ...mine, client_authentication: 'private_key' }, 'oauth.mine.client_authentication must be one of: '],
    [
      'mine',
      { ...mine, client_secret: '${NOT_SET}' },
      'oauth.mine.client_secret needs the variable NOT_SET, which is not set',
    ],
    ['mine', { ...mine, client_id: { a: 1 } }, 'oauth.mine.client_id must be a text'],
    ['mine', { ...mine, icon: 'javascript:alert(1)' }, 'oauth.mine.icon must be a name or an https address'],
    [
      'mine',
      { ...mine, authorization_parameters: { state: 'x' } },
      'oauth.mine.authorization_parameters.state is ours to send',
    ],
    ['mine', { ...mine, claims: { subject: 'email' } }, 'oauth.mine.claims.subject is always sub in OpenID Connect'],
    ['mine', { ...mine, claims: { emial: 'mail' } }, 'oauth.mine.claims.emial is not known'],
    [
      'mine',
      { ...mine, roles: { sync: { path: 'r', priority: ['admin'] } } },
      'oauth.mine.roles.sync.priority must not give the role admin',
    ],
    ['mine', { ...oauth2, token_url: '' }, 'oauth.mine.token_url is missing'],
    ['mine', { ...oauth2, userinfo_url: 'ftp://u.example/' }, 'oauth.mine.userinfo_url must be an address '],
    ['Mine', mine, 'the id must be 1 to 32 of a-z 0-9 _ -, and not token, '],
    ['token', mine, 'the id must be '],
    ['error', mine, 'the id must be '],
    ['device_authorization', mine, 'the id must be '],
    ['a'.repeat(33), mine, 'the id must be '],
  ])('S4-6: %s with %j is off, and says why', async (id, fields, why) => {
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ [id]: fields }) });
    expect(scene.registry.problems).toEqual([expect.stringContaining(`provider ${id} is off: ${why}`)]);
    expect(scene.registry.problems.join()).not.toContain('the-secret-itself');
    expect(scene.registry.providers.list().map((each) => each.id)).toEqual(['openid']);
  });

  it('adds to what variables say of the same provider; if it cannot be read, that one is off', async () => {
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { authoritative_domains: ['Example.org'] } }) });
    expect(scene.registry.get('openid')).toMatchObject({
      authoritativeDomains: ['example.org'],
      displayName: 'OpenID',
    });
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { allowed_tenants: '${NOT_SET}' } }) });
    expect(scene.registry.providers.list()).toEqual([]);
  });

  it('OA-07: trust_email: false takes its word on addresses away', async () => {
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { trust_email: false } }) });
    expect(await scene.signIn()).toMatchObject({ email: 'mallory@example.org', emailVerified: false });
  });

  it('OA-07: a claim of one’s own for the address is not verified by what is said of email', async () => {
    scene.provider.token.claims = { upn: 'ada@example.org' };
    await scene.reopen({ OPENID_EMAIL_CLAIM: 'upn', OPENID_USERNAME_CLAIM: 'email' });
    expect(await scene.signIn()).toMatchObject({
      email: 'ada@example.org',
      emailVerified: false,
      username: 'mallory@example.org',
    });
    const claims = { email: 'upn', email_verified: 'xms_edov' };
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { claims } }) });
    scene.provider.token.claims = { upn: 'ada@example.org', xms_edov: true };
    expect(await scene.signIn()).toMatchObject({ email: 'ada@example.org', emailVerified: true });
  });

  it('S4-5: an OAuth provider says who came in places of its own', async () => {
    const { issuer, clientId: client_id, clientSecret: client_secret } = scene.provider;
    const places = { authorization_url: `${issuer}/a`, token_url: `${issuer}/token`, userinfo_url: `${issuer}/me` };
    const claims = {
      subject: 'data.id',
      email: 'data.emails.0.value',
      email_verified: 'data.emails.0.verified',
      name: ['data.nick', 'data.full'],
    };
    const fields = { type: 'oauth2', client_id, client_secret, ...places, claims };
    await scene.reopen({
      OAUTH_PROVIDERS_FILE: fileWith({ openid: fields, wiki: { ...fields, issuer: 'https://wiki.example' } }),
    });
    scene.provider.userinfo = { data: { id: 42, full: 'Ada', emails: [{ value: 'a@example.org', verified: true }] } };
    expect(await scene.signIn()).toMatchObject({
      issuer,
      subject: '42',
      email: 'a@example.org',
      emailVerified: true,
      name: 'Ada',
    });
    scene.provider.userinfo = { data: { emails: [] } };
    expect(await reasonOf(scene.signIn())).toBe('token_failed');
  });

  it('OA-03 OA-05: two that name people in ways of their own do not share an issuer', async () => {
    const host = 'https://login.example';
    const { client_id, client_secret } = mine;
    const realm = (name: string, more: object = {}) => ({
      ...{ type: 'oauth2', client_id, client_secret, authorization_url: `${host}/${name}/authorize` },
      ...{ token_url: `${host}/${name}/token`, userinfo_url: `${host}/${name}/me`, ...more },
    });
    const twin = { ...realm('staff'), redirect_uri: '/oauth/twin/back' };
    const file = {
      staff: realm('staff'),
      twin,
      guests: realm('guests'),
      named: { ...twin, redirect_uri: '/oauth/n/back', claims: { subject: 'login' } },
    };
    await scene.reopen({
      OAUTH_PROVIDERS_FILE: fileWith({ ...file, apart: realm('apart', { issuer: `${host}/apart` }) }),
    });
    expect(scene.registry.providers.list().map(({ id }) => id)).toEqual(['openid', 'staff', 'twin', 'apart']);
    expect(scene.registry.problems).toEqual([
      'provider guests is off: issuer must be its own: provider staff has the same',
      'provider named is off: issuer must be its own: provider staff has the same',
    ]);
  });

  it.each([
    ['google', 'Google'],
    ['okta', 'Okta'],
    ['auth0', 'Auth0'],
    ['gitlab', 'GitLab'],
    ['cognito', 'Amazon Cognito'],
    ['microsoft', 'Microsoft'],
  ])('S0-10, S0-14, S0-15, S4-65: %s is spoken with by OpenID Connect', async (type, displayName) => {
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { type } }) });
    expect(scene.registry.get('openid')).toMatchObject({ type, displayName, hasIdTokens: true });
    const { searchParams } = await scene.client.authorizationUrl(newBinding());
    expect(searchParams.get('scope')).toBe('openid profile email');
    expect(await scene.signIn()).toMatchObject({ subject: 'mallory-1', emailVerified: true });
  });

  it('S4-66: claims of an access token are read only where a rule asks for them', async () => {
    scene.provider.tokenAnswer = { access_token: `e30.${Buffer.from('{"groups":["a"]}').toString('base64url')}.sig` };
    expect((await scene.signIn()).claims.access).toBeNull();
    const roles = { groups: { path: 'groups', source: 'access' } };
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { roles } }) });
    expect((await scene.signIn()).claims.access).toEqual({ groups: ['a'] });
    scene.provider.tokenAnswer = { access_token: 'opaque' };
    expect((await scene.signIn()).claims.access).toBeNull();
  });

  it('OPENID_AUDIENCE and other parameters are sent along, ours stay ours', async () => {
    const openid = { authorization_parameters: { hd: 'example.org', prompt: 'select_account' } };
    await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid }) });
    const { searchParams } = await scene.client.authorizationUrl(newBinding());
    expect([searchParams.get('hd'), searchParams.get('prompt')]).toEqual(['example.org', 'select_account']);
    await scene.reopen({ OPENID_AUDIENCE: 'api://one, api://two' });
    const asked = await scene.client.authorizationUrl(newBinding());
    expect(asked.searchParams.getAll('audience')).toEqual(['api://one']);
  });

  it('signing out leads there only where the operator wants it, and the provider has a place for it', async () => {
    const back = 'http://localhost:3080/login';
    scene.provider.document = { end_session_endpoint: `${scene.provider.issuer}/logout` };
    expect(await scene.client.endSessionUrl(back)).toBeNull();
    await scene.reopen({ OPENID_USE_END_SESSION_ENDPOINT: 'true' });
    const url = await scene.client.endSessionUrl(back);
    expect(Object.fromEntries(url!.searchParams)).toEqual({
      client_id: 'gatehouse-test',
      post_logout_redirect_uri: back,
    });
    const registry = await openProviders({
      ...scene.provider.settings,
      OAUTH_PROVIDERS_FILE: fileWith({ openid: { type: 'cognito', end_session: true } }),
    });
    const cognito = await registry.get('openid').client.endSessionUrl(back);
    expect(cognito?.searchParams.get('logout_uri')).toBe(back);
    await registry.close();
  });
});

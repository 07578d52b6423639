import { generateKeyPairSync } from 'node:crypto';
import { fileOf, fileWith } from '../../support/provider-file.js';
import { newBinding, openProviders, type ProviderRegistry } from '../../support/provider-registry.js';

const google = { GOOGLE_CLIENT_ID: 'google-id', GOOGLE_CLIENT_SECRET: 'google-secret' };
const discord = { DISCORD_CLIENT_ID: 'discord-id', DISCORD_CLIENT_SECRET: 'h4Jq0-9sLx_2mWkT7vRzB1nYcE5dGfPa' };
const openid = {
  OPENID_CLIENT_ID: 'openid-id',
  OPENID_CLIENT_SECRET: 'openid-secret',
  OPENID_ISSUER: 'https://login.example.org',
};
const plain = { client_id: 'an-id', client_secret: 'the-secret-itself' };

describe('settings of providers', () => {
  let registry: ProviderRegistry | null = null;

  const open = async (settings: Record<string, string>): Promise<ProviderRegistry> => {
    registry = await openProviders(settings);
    return registry;
  };
  const ids = ({ providers }: ProviderRegistry): string[] => providers.list().map(({ id }) => id);

  afterEach(async () => {
    await registry?.close();
  });

  it('S0-9: ALLOW_SOCIAL_LOGIN switches all of them off, those of the file too', async () => {
    const settings = {
      ...google,
      ...openid,
      OAUTH_PROVIDERS_FILE: fileWith({ mine: { ...plain, issuer: 'https://a.example' } }),
    };
    expect(ids(await open(settings))).toEqual(['google', 'openid', 'mine']);
    await registry!.close();
    expect(ids(await open({ ...settings, ALLOW_SOCIAL_LOGIN: 'false' }))).toEqual([]);
    await registry!.close();
    expect(ids(await open({ ...settings, ALLOW_SOCIAL_LOGIN: '' }))).toEqual([]);
  });

  it('S0-10, S0-11, S0-12, S0-13, S4-64: each has its callback, its name and its type', async () => {
    const facebook = {
      FACEBOOK_CLIENT_ID: 'f',
      FACEBOOK_CLIENT_SECRET: 'f',
      FACEBOOK_CALLBACK_URL: '/oauth/meta/callback',
    };
    const github = { GITHUB_CLIENT_ID: 'g', GITHUB_CLIENT_SECRET: 'g' };
    const { providers } = await open({ ...google, ...facebook, ...github, ...discord });
    expect(providers.list()).toMatchObject([
      { id: 'google', type: 'google', displayName: 'Google', callbackPath: '/oauth/google/callback' },
      { id: 'facebook', type: 'facebook', displayName: 'Facebook', callbackPath: '/oauth/meta/callback' },
      { id: 'github', type: 'github', displayName: 'GitHub', callbackPath: '/oauth/github/callback' },
      { id: 'discord', type: 'discord', displayName: 'Discord', callbackPath: '/oauth/discord/callback' },
    ]);
    expect(providers.find('google')).toMatchObject({
      isCallbackPosted: false,
      trustEmail: true,
      authoritativeDomains: [],
    });
    expect(providers.find('apple')).toBeNull();
  });

  it('S4-46: each kind asks for what it needs, at the place that is documented', async () => {
    const facebook = { FACEBOOK_CLIENT_ID: 'f', FACEBOOK_CLIENT_SECRET: 'f' };
    const github = { GITHUB_CLIENT_ID: 'g', GITHUB_CLIENT_SECRET: 'g' };
    const { get } = await open({ ...facebook, ...github, ...discord });
    const asked = async (id: string): Promise<string> => {
      const { origin, pathname, searchParams } = await get(id).client.authorizationUrl(newBinding());
      return `${origin}${pathname} ${searchParams.get('scope')!} ${searchParams.get('redirect_uri')!}`;
    };
    expect(await asked('facebook')).toBe(
      'https://www.facebook.com/v24.0/dialog/oauth public_profile email http://localhost:3080/oauth/facebook/callback',
    );
    expect(await asked('github')).toBe(
      'https://github.com/login/oauth/authorize read:user user:email http://localhost:3080/oauth/github/callback',
    );
    expect(await asked('discord')).toBe(
      'https://discord.com/oauth2/authorize identify email http://localhost:3080/oauth/discord/callback',
    );
  });

  it('S4-74: OAUTH_GOOGLE_* and OAUTH_AZURE_* are names of Google and Microsoft', async () => {
    const names = [
      'OAUTH_GOOGLE_CLIENT_ID',
      'OAUTH_GOOGLE_CLIENT_SECRET',
      'OAUTH_AZURE_CLIENT_ID',
      'OAUTH_AZURE_CLIENT_SECRET',
    ];
    const settings = Object.fromEntries(names.map((name) => [name, `value-of-${name}`]));
    const { providers } = await open(settings);
    expect(providers.list()).toMatchObject([
      { id: 'google', type: 'google' },
      { id: 'azure', type: 'microsoft', displayName: 'Microsoft', trustEmail: false },
    ]);
    await registry!.close();
    const one = await open({ ...settings, OAUTH_AZURE_TENANT_ID: 'contoso.onmicrosoft.com' });
    expect(one.get('azure').trustEmail).toBe(true);
  });

  it('S0-14: LibreChat’s variables make the provider openid, with a label, a scope and a callback of its own', async () => {
    const { get } = await open({
      ...openid,
      OPENID_BUTTON_LABEL: 'Company login',
      OPENID_IMAGE_URL: 'https://login.example.org/logo.png',
      OPENID_CALLBACK_URL: 'http://localhost:3080/oauth/company/callback',
      OPENID_SESSION_SECRET: 'not needed here',
    });
    expect(get('openid')).toMatchObject({
      type: 'oidc',
      displayName: 'Company login',
      icon: 'https://login.example.org/logo.png',
      callbackPath: '/oauth/company/callback',
      roles: { required: null, admin: null, sync: null, groups: null },
      signsInAnew: true,
      hasIdTokens: true,
    });
  });

  it('S4-66: rules about roles and groups are read as a whole', async () => {
    const { get } = await open({
      ...openid,
      OPENID_REQUIRED_ROLE: 'staff, guests',
      OPENID_REQUIRED_ROLE_PARAMETER_PATH: 'realm_access.roles',
      OPENID_REQUIRED_ROLE_TOKEN_KIND: 'access',
      OPENID_ADMIN_ROLE: 'root',
      OPENID_ADMIN_ROLE_PARAMETER_PATH: 'groups',
      OPENID_ROLE_SYNC_ENABLED: 'true',
      OPENID_ROLE_SYNC_CLAIM: 'roles',
      OPENID_ROLE_SYNC_ROLE_PRIORITY: 'manager,default',
      OPENID_ROLE_SYNC_FALLBACK_ROLE: 'default',
      OPENID_GROUPS_CLAIM: 'groups',
    });
    expect(get('openid').roles).toEqual({
      required: { anyOf: ['staff', 'guests'], path: 'realm_access.roles', source: 'access' },
      admin: { anyOf: ['root'], path: 'groups', source: 'id' },
      sync: { path: 'roles', source: 'id', priority: ['manager', 'default'], fallback: 'default' },
      groups: { path: 'groups', source: 'id' },
    });
  });

  it.each<readonly [string, Record<string, string>, string]>([
    ['no secret', { GOOGLE_CLIENT_ID: 'x' }, 'provider google is off: GOOGLE_CLIENT_SECRET is missing'],
    ['no id', { DISCORD_CLIENT_SECRET: 'x' }, 'provider discord is off: DISCORD_CLIENT_ID is missing'],
    ['no issuer', { ...openid, OPENID_ISSUER: '' }, 'provider openid is off: OPENID_ISSUER is missing'],
    [
      'half a rule',
      { ...openid, OPENID_REQUIRED_ROLE: 'staff' },
      'provider openid is off: OPENID_REQUIRED_ROLE_PARAMETER_PATH is missing',
    ],
    [
      'a scope without openid',
      { ...openid, OPENID_SCOPE: 'email' },
      'provider openid is off: OPENID_SCOPE must contain openid',
    ],
    [
      'no key',
      { APPLE_CLIENT_ID: 'x', APPLE_TEAM_ID: 't', APPLE_KEY_ID: 'k' },
      'provider apple is off: APPLE_PRIVATE_KEY is missing',
    ],
    [
      'no file of a key',
      { APPLE_CLIENT_ID: 'x', APPLE_TEAM_ID: 't', APPLE_KEY_ID: 'k', APPLE_PRIVATE_KEY_PATH: '/nowhere.p8' },
      'provider apple is off: APPLE_PRIVATE_KEY_PATH must be a file that can be read',
    ],
    [
      'a key of another kind',
      {
        APPLE_CLIENT_ID: 'x',
        APPLE_TEAM_ID: 't',
        APPLE_KEY_ID: 'k',
        APPLE_PRIVATE_KEY: generateKeyPairSync('ed25519')
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
      'provider apple is off: APPLE_PRIVATE_KEY must be the key as Apple gave it (.p8)',
    ],
    [
      'a callback elsewhere',
      { ...openid, OPENID_CALLBACK_URL: 'https://evil.example/callback' },
      'provider openid is off: OPENID_CALLBACK_URL must be a path, or an address that begins with http://localhost:3080',
    ],
    [
      'the callback of another',
      { ...google, ...openid, OPENID_CALLBACK_URL: '/oauth/google/callback' },
      'provider openid is off: redirect_uri must be its own: provider google has the same',
    ],
    [
      'an issuer that is no address',
      { ...openid, OPENID_ISSUER: 'login' },
      'provider openid is off: OPENID_ISSUER must be an address such as https://login.example.org',
    ],
  ])('S4-6: %s turns that one off, in one line without a value; the others stay', async (_, settings, line) => {
    const { problems, providers } = await open({ ...settings, GITHUB_CLIENT_ID: 'g', GITHUB_CLIENT_SECRET: 'g' });
    expect(problems).toEqual([line]);
    expect(providers.find('github')).not.toBeNull();
    expect(problems.join()).not.toMatch(/secret-|BEGIN|evil/);
  });

  it('CS-06: in production a sample is no client secret', async () => {
    const production = { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' };
    const { problems, providers } = await open({
      ...production,
      ...google,
      GOOGLE_CLIENT_SECRET: 'your-client-secret',
      ...discord,
    });
    expect(problems).toEqual([
      'provider google is off: GOOGLE_CLIENT_SECRET is a sample: set the one the provider gave',
    ]);
    expect(providers.find('discord')).not.toBeNull();
  });

  it('S4-75: YAML that cannot be read, or is not there, leaves the rest', async () => {
    for (const path of [fileOf('oauth: ['), fileOf('- a'), fileOf('oauth: 1'), '/nowhere/providers.yaml']) {
      const { problems, providers } = await open({ ...google, OAUTH_PROVIDERS_FILE: path });
      expect(problems).toEqual([expect.stringMatching(/^OAUTH_PROVIDERS_FILE: .+; none of its providers is on$/)]);
      expect(providers.list()).toHaveLength(1);
      await registry!.close();
    }
    registry = null;
  });
});

import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { reasonOf } from '../../support/hostile-scene.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { fileWith } from '../../support/provider-file.js';
import { newBinding, openProviders, type ProviderRegistry } from '../../support/provider-registry.js';

const contoso = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const fabrikam = '72f988bf-86f1-41af-91ab-2d7cd011db47';

/** Its documents and tokens are as in learn.microsoft.com/entra/identity-platform/v2-protocols-oidc and access-tokens#validate-the-issuer. */
describe('Microsoft, where one issuer stands for many tenants', () => {
  let provider: HostileProvider;
  let registry: ProviderRegistry;
  let origin: string;

  beforeAll(async () => {
    provider = await HostileProvider.start('/common/v2.0');
    ({ origin } = new URL(provider.issuer));
  });

  afterAll(async () => {
    await provider.stop();
  });

  beforeEach(async () => {
    provider.behave();
    provider.document = { issuer: `${origin}/{tenantid}/v2.0` };
    provider.token.claims = { iss: issuerOf(contoso), tid: contoso };
    registry = await withFields({});
  });

  afterEach(async () => {
    await registry.close();
  });

  const issuerOf = (tenant: string): string => `${origin}/${tenant}/v2.0`;

  const withFields = (fields: object): Promise<ProviderRegistry> => {
    const { issuer, clientId: client_id, clientSecret: client_secret, host: OUTGOING_ALLOWED_HOSTS } = provider;
    const azure = { type: 'microsoft', issuer, client_id, client_secret, ...fields };
    return openProviders({ OUTGOING_ALLOWED_HOSTS, OAUTH_PROVIDERS_FILE: fileWith({ azure }) });
  };

  const reopen = async (fields: object): Promise<void> => {
    await registry.close();
    registry = await withFields(fields);
  };

  const signIn = async (): Promise<ProvidedIdentity> => {
    const binding = newBinding();
    const { client } = registry.get('azure');
    const back = await provider.signIn(await client.authorizationUrl(binding));
    return client.identityFrom(back.searchParams, binding);
  };

  it('OA-03: the key is the tenant’s own issuer; and its addresses prove nothing', async () => {
    expect(await signIn()).toMatchObject({ issuer: issuerOf(contoso), subject: 'mallory-1', emailVerified: false });
    expect(registry.get('azure').trustEmail).toBe(false);
    provider.token.claims = { iss: issuerOf(fabrikam), tid: fabrikam };
    expect(await signIn()).toMatchObject({ issuer: issuerOf(fabrikam) });
  });

  it('OA-03: not even where the operator says that they do', async () => {
    await reopen({ trust_email: true });
    expect(await signIn()).toMatchObject({ email: 'mallory@example.org', emailVerified: false });
  });

  it.each<readonly [string, () => Record<string, unknown>]>([
    ['the issuer of one tenant and the id of another', () => ({ iss: issuerOf(contoso), tid: fabrikam })],
    ['no tenant', () => ({ iss: issuerOf(contoso), tid: undefined })],
    ['the gap itself', () => ({ iss: issuerOf('{tenantid}'), tid: '{tenantid}' })],
    ['a tenant with a path in it', () => ({ iss: issuerOf('x/y'), tid: 'x/y' })],
    ['a list of tenants', () => ({ iss: issuerOf(contoso), tid: [contoso] })],
    ['common itself', () => ({ iss: issuerOf('common'), tid: 'common' })],
  ])('OA-03: a token with %s is not taken', async (_, claims) => {
    provider.token.claims = claims();
    expect(await reasonOf(signIn())).toBe('invalid_id_token');
  });

  it('OA-03: allowed_tenants says which of them may come in', async () => {
    await reopen({ allowed_tenants: [contoso] });
    expect(await reasonOf(signIn())).toBe('let in');
    provider.token.claims = { iss: issuerOf(fabrikam), tid: fabrikam };
    expect(await reasonOf(signIn())).toBe('access_denied');
  });

  it('OA-04: a key that is of one tenant signs for no other', async () => {
    const keys = async (issuer: string): Promise<void> => {
      provider.keysAnswer = { keys: provider.publishedKeys().map((key) => ({ ...key, issuer })) };
      await reopen({});
    };
    await keys(`${origin}/{tenantid}/v2.0`);
    expect(await reasonOf(signIn())).toBe('let in');
    await keys(issuerOf(fabrikam));
    expect(await reasonOf(signIn())).toBe('invalid_id_token');
    await keys(issuerOf(contoso));
    expect(await reasonOf(signIn())).toBe('let in');
  });

  it('OA-03: a document of one tenant is none of common', async () => {
    provider.document = { issuer: issuerOf(contoso) };
    expect(await reasonOf(signIn())).toBe('provider_unavailable');
  });

  it('OA-03: elsewhere a gap in the issuer is no gap', async () => {
    await reopen({ type: 'oidc' });
    expect(await reasonOf(signIn())).toBe('provider_unavailable');
  });
});

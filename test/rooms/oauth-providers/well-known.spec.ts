import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { FakeApple } from '../../support/fake-apple.js';
import { FakeDiscord } from '../../support/fake-discord.js';
import { FakeFacebook } from '../../support/fake-facebook.js';
import { FakeGithub } from '../../support/fake-github.js';
import type { FakeProvider } from '../../support/fake-provider.js';
import { reasonOf } from '../../support/hostile-scene.js';
import { newBinding, openProviders, type ProviderRegistry } from '../../support/provider-registry.js';

/** A fake and the room that knows it, for the tests around it. */
function sceneOf<Fake extends FakeProvider>(id: string, make: () => Fake) {
  const scene = {} as { fake: Fake; registry: ProviderRegistry };
  beforeEach(async () => {
    scene.fake = await make().start();
    scene.registry = await openProviders(scene.fake.settings);
  });
  afterEach(async () => {
    await scene.registry.close();
    await scene.fake.stop();
  });
  const client = () => scene.registry.get(id).client;
  const signIn = async (): Promise<ProvidedIdentity> => {
    const binding = newBinding();
    const back = await scene.fake.signIn(await client().authorizationUrl(binding));
    return client().identityFrom(back.searchParams, binding);
  };
  return { scene, client, signIn };
}

describe('GitHub', () => {
  const { scene, client, signIn } = sceneOf('github', () => new FakeGithub());

  it('S0-12, S4-22: the verified primary address is fetched, not the one of the profile', async () => {
    expect(await signIn()).toMatchObject({
      issuer: scene.fake.origin,
      subject: '583231',
      email: 'octocat@example.org',
      emailVerified: true,
      username: 'octocat',
      name: 'The Octocat',
      pictureUrl: 'https://avatars.example.org/u/583231',
    });
    expect(scene.fake.asked).toEqual(['POST /login/oauth/access_token', 'GET /api/v3/user', 'GET /api/v3/user/emails']);
  });

  it('S4-46: asks for user:email, with PKCE', async () => {
    const url = await client().authorizationUrl(newBinding());
    expect(url.searchParams.get('scope')).toBe('read:user user:email');
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.has('nonce')).toBe(false);
  });

  it.each<readonly [string, unknown, object]>([
    ['not verified', [{ email: 'o@example.org', primary: true, verified: false }], { email: 'o@example.org' }],
    ['verified by a text', [{ email: 'o@example.org', primary: true, verified: 'true' }], { email: 'o@example.org' }],
    ['not primary', [{ email: 'o@example.org', primary: false, verified: true }], { email: null }],
    ['not there', [], { email: null }],
  ])('S0-12: a primary address that is %s proves nothing', async (_, emails, expected) => {
    scene.fake.emails = emails;
    expect(await signIn()).toMatchObject({ ...expected, emailVerified: false });
  });

  it('S4-23: an error with status 200 (bad_verification_code) is an error', async () => {
    const binding = newBinding();
    const back = await scene.fake.signIn(await client().authorizationUrl(binding));
    back.searchParams.set('code', 'spent');
    await expect(client().identityFrom(back.searchParams, binding)).rejects.toMatchObject({
      reason: 'token_failed',
      message: expect.stringContaining('bad_verification_code'),
    });
  });

  it('S4-23: user:email that was not granted is named', async () => {
    scene.fake.scope = 'read:user';
    expect(await reasonOf(signIn())).toBe('scope_missing');
    scene.fake.scope = 'user';
    expect(await reasonOf(signIn())).toBe('let in');
  });

  it.each([403, 404])('S4-23: so is an App without permission for addresses (status %d)', async (status) => {
    scene.fake.scope = '';
    expect(await reasonOf(signIn())).toBe('let in');
    scene.fake.emailsStatus = status;
    expect(await reasonOf(signIn())).toBe('scope_missing');
  });

  it('S4-23: errors of its API are told apart: away, or refusing us', async () => {
    scene.fake.userStatus = 401;
    expect(await reasonOf(signIn())).toBe('token_failed');
    scene.fake.userStatus = 502;
    expect(await reasonOf(signIn())).toBe('provider_unavailable');
    scene.fake.userStatus = 429;
    expect(await reasonOf(signIn())).toBe('provider_unavailable');
  });

  it.each([null, '', {}, 1.5, 2 ** 53])('OA-05: somebody with the id %j is nobody', async (id) => {
    scene.fake.user = { ...scene.fake.user, id };
    expect(await reasonOf(signIn())).toBe('token_failed');
  });

  it('cannot say when somebody signed in, so nobody steps up with it; and it has no ID tokens', async () => {
    expect(scene.registry.get('github')).toMatchObject({ signsInAnew: false, hasIdTokens: false });
    expect(await reasonOf(client().authorizationUrl(newBinding({ signInAnew: true })))).toBe('token_failed');
    expect(await reasonOf(client().identityFromIdToken('a.b.c', 'n'))).toBe('invalid_id_token');
    expect(await client().endSessionUrl('http://localhost:3080')).toBeNull();
  });

  it('S4-97: trying it tells a wrong client secret', async () => {
    const refusal = 'answers, and refuses a made-up code (bad_verification_code)';
    expect(await client().test()).toMatchObject([{ state: 'good', says: expect.stringContaining(refusal) }]);
    const wrong = await openProviders({ ...scene.fake.settings, GITHUB_CLIENT_SECRET: 'another' });
    expect(await wrong.get('github').client.test()).toMatchObject([
      { state: 'bad', about: 'token', says: expect.stringContaining('incorrect_client_credentials') },
    ]);
    await wrong.close();
  });
});

describe('Facebook', () => {
  const { scene, client, signIn } = sceneOf('facebook', () => new FakeFacebook());

  it('S0-11: says who came, and never that an address is verified', async () => {
    expect(await signIn()).toMatchObject({
      issuer: 'https://www.facebook.com',
      subject: '10215863',
      email: 'ada@example.org',
      emailVerified: false,
      name: 'Ada Lovelace',
      pictureUrl: 'https://platform.example.org/ada.jpg',
    });
  });

  it('S0-11: somebody may have no address there', async () => {
    scene.fake.user = { ...scene.fake.user, email: undefined };
    expect(await signIn()).toMatchObject({ subject: '10215863', email: null, emailVerified: false });
  });

  it('S0-11: a spent code is refused, in its way of saying so', async () => {
    const binding = newBinding();
    const back = await scene.fake.signIn(await client().authorizationUrl(binding));
    await client().identityFrom(back.searchParams, binding);
    expect(await reasonOf(client().identityFrom(back.searchParams, binding))).toBe('token_failed');
  });
});

describe('Discord', () => {
  const { scene, client, signIn } = sceneOf('discord', () => new FakeDiscord());

  it('S0-13: says who came, with the picture that its hash names', async () => {
    expect(await signIn()).toMatchObject({
      issuer: 'https://discord.com',
      subject: '80351110224678912',
      email: 'nelly@example.org',
      emailVerified: true,
      username: 'nelly',
      name: 'Nelly',
      pictureUrl: 'https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png',
    });
    const url = await client().authorizationUrl(newBinding());
    expect([url.searchParams.get('scope'), url.searchParams.get('prompt')]).toEqual(['identify email', 'none']);
  });

  it.each([false, 'true', undefined])('S0-13: an address with verified %j proves nothing', async (verified) => {
    scene.fake.user = { ...scene.fake.user, verified };
    expect(await signIn()).toMatchObject({ email: 'nelly@example.org', emailVerified: false });
  });

  it('S0-13: a hash that is none names no picture', async () => {
    scene.fake.user = { ...scene.fake.user, avatar: '../../evil' };
    expect(await signIn()).toMatchObject({ pictureUrl: null });
  });
});

describe('Apple', () => {
  const { scene, client } = sceneOf('apple', () => new FakeApple());

  const signIn = async (): Promise<ProvidedIdentity> => {
    const binding = newBinding();
    const form = await scene.fake.signInByForm(await client().authorizationUrl(binding));
    return client().identityFrom(form, binding);
  };

  it('comes back by a form, the first time with a name; addresses come from the ID token alone', async () => {
    expect(scene.registry.get('apple')).toMatchObject({
      isCallbackPosted: true,
      callbackPath: '/oauth/apple/callback',
    });
    expect(await signIn()).toMatchObject({
      subject: '000123.abc.0456',
      email: 'ada@privaterelay.example.org',
      emailVerified: true,
      name: 'Ada Lovelace',
    });
    scene.fake.user = null;
    expect(await signIn()).toMatchObject({ name: null });
  });

  it.each(['', 'null', '[]', '{"name":"Ada"}', '{"name":{"firstName":{}}}', '{'])(
    'leaves a name aside that cannot be read: %s',
    async (user) => {
      scene.fake.user = user;
      expect(await signIn()).toMatchObject({ subject: '000123.abc.0456', name: null });
    },
  );

  it('gets a client secret that is made for each call, and is good for five minutes', async () => {
    await signIn();
    await signIn();
    const [first] = scene.fake.secrets;
    expect(scene.fake.secrets).toHaveLength(2);
    expect(Number(first!['exp']) - Number(first!['iat'])).toBe(300);
  });

  it('OA-07: a text that says true is not believed', async () => {
    scene.fake.claims = { ...scene.fake.claims, email_verified: 'true' };
    expect(await signIn()).toMatchObject({ emailVerified: false });
  });
});

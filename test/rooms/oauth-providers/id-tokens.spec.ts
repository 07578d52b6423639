import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { badIdTokens, HostileScene, reasonOf } from '../../support/hostile-scene.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { fileWith } from '../../support/provider-file.js';

const now = (): number => Math.floor(Date.now() / 1000);

describe('ID tokens', () => {
  const scene = HostileScene.set();

  it('OA-04: are taken when they tell the truth', async () => {
    expect(await scene.signIn()).toMatchObject({
      issuer: scene.provider.issuer,
      subject: 'mallory-1',
      emailVerified: true,
    });
  });

  it.each(badIdTokens)('OA-04: its ID token is not taken: %s', async (_, knobs) => {
    Object.assign(scene.provider.token, knobs());
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
  });

  it.each(['at+jwt', 'application/at+jwt', 'logout+jwt', 'secevent+jwt'])(
    'JW-05: a token of another kind (%s) is no ID token, though the same key signed it',
    async (typ) => {
      scene.provider.token.header = { typ };
      expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    },
  );

  it.each<readonly [string, Record<string, unknown>]>([
    ['a list with us alone', { aud: ['gatehouse-test'] }],
    ['several, and we asked', { aud: ['another', 'gatehouse-test'], azp: 'gatehouse-test' }],
    ['a clock 50 seconds ahead', { iat: now() + 50, nbf: now() + 50 }],
    ['a clock 50 seconds behind', { exp: now() - 50 }],
  ])('OA-04: its ID token is taken: %s', async (_, claims) => {
    scene.provider.token.claims = claims;
    expect(await reasonOf(scene.signIn())).toBe('let in');
  });

  it('OA-04: signs only with what it advertises, and with no secret even when it advertises that', async () => {
    scene.provider.document = { id_token_signing_alg_values_supported: ['ES256'] };
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    scene.provider.behave();
    scene.provider.document = { id_token_signing_alg_values_supported: ['HS256', 'none', 'RS256'] };
    scene.provider.token.signature = 'hs256 with the client secret';
    scene.registry.clock.pass(3_600_001);
    scene.provider.clockShiftSeconds = 3_600;
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    scene.provider.token.signature = 'none';
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
  });

  it('OA-04: a secret among its keys is no key', async () => {
    const k = Buffer.from(scene.provider.clientSecret).toString('base64url');
    scene.provider.keysAnswer = { keys: [{ kty: 'oct', kid: 'shared', k, alg: 'HS256' }] };
    scene.provider.token.signature = 'hs256 with the client secret';
    scene.provider.token.header = { kid: 'shared' };
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
  });

  describe('and ID tokens that apps bring (OA-08)', () => {
    const phone = 'gatehouse-phone';

    beforeEach(async () => {
      await scene.reopen({ OAUTH_PROVIDERS_FILE: fileWith({ openid: { native_client_ids: [phone] } }) });
    });

    const bring = async (nonce = 'the-nonce-of-the-app', asked = nonce): Promise<ProvidedIdentity> =>
      scene.client.identityFromIdToken(await scene.provider.idToken(nonce), asked);

    it.each<readonly [string, Record<string, unknown>]>([
      ['for the client of the web', {}],
      ['for the client of the phone', { aud: phone }],
      ['for the web, asked for by the phone', { azp: phone }],
    ])('OA-08: are taken %s', async (_, claims) => {
      scene.provider.token.claims = claims;
      expect(await bring()).toMatchObject({ subject: 'mallory-1', claims: { userinfo: null, access: null } });
    });

    it.each(badIdTokens.filter(([name]) => !name.includes('nonce')))('OA-08: are not taken %s', async (_, knobs) => {
      Object.assign(scene.provider.token, knobs());
      expect(await reasonOf(bring())).toBe('invalid_id_token');
    });

    it('OA-08: are not taken with another nonce, or none', async () => {
      expect(await reasonOf(bring('one', 'another'))).toBe('invalid_id_token');
      expect(await reasonOf(bring('', ''))).toBe('invalid_id_token');
    });

    it('OA-08: choose neither their issuer nor where its keys are', async () => {
      const other = await HostileProvider.start();
      const token = await other.idToken('n');
      expect(await reasonOf(scene.client.identityFromIdToken(token, 'n'))).toBe('invalid_id_token');
      scene.provider.token.header = { jku: `${other.issuer}/keys`, x5u: `${other.issuer}/keys` };
      scene.provider.token.signature = 'stranger';
      expect(await reasonOf(bring())).toBe('invalid_id_token');
      expect(other.asked).toEqual([]);
      await other.stop();
    });

    it.each(['', '.', '..', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', '\u0000'])(
      'OA-08: nonsense is refused: %j',
      async (token) => {
        expect(await reasonOf(scene.client.identityFromIdToken(token, 'n'))).toBe('invalid_id_token');
      },
    );
  });
});

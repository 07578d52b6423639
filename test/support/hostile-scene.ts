import type { ProvidedIdentity, ProviderClient } from '#domain/oauth-providers/provider-client.js';
import type { ProviderRefusal } from '#domain/oauth-providers/provider-refusal.js';
import { HostileProvider, type TokenKnobs } from './hostile-provider.js';
import { newBinding, openProviders, type ProviderRegistry } from './provider-registry.js';

/** A hostile provider, and the room of providers that knows it as `openid`; opened anew for each test. */
export class HostileScene {
  provider: HostileProvider;
  registry: ProviderRegistry;

  private constructor() {
    beforeAll(async () => {
      this.provider = await HostileProvider.start();
    });
    beforeEach(async () => {
      this.provider.behave();
      this.registry = await openProviders(this.provider.settings);
    });
    afterEach(() => this.registry.close());
    afterAll(() => this.provider.stop());
  }

  static set(): HostileScene {
    return new HostileScene();
  }

  async reopen(settings: Record<string, string>): Promise<void> {
    await this.registry.close();
    this.registry = await openProviders({ ...this.provider.settings, ...settings });
  }

  get client(): ProviderClient {
    return this.registry.get('openid').client;
  }

  async signIn(): Promise<ProvidedIdentity> {
    const binding = newBinding();
    const back = await this.provider.signIn(await this.client.authorizationUrl(binding));
    return this.client.identityFrom(back.searchParams, binding);
  }
}

/** Why it was refused, in the contract's word. */
export async function reasonOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'let in',
    (error: unknown) => (error as ProviderRefusal).reason,
  );
}

const now = (): number => Math.floor(Date.now() / 1000);
const us = 'gatehouse-test';

/** ID tokens that no client may take (OpenID Connect Core 3.1.3.7; OA-04). */
export const badIdTokens: readonly (readonly [string, () => Partial<TokenKnobs>])[] = [
  ['signed by nobody', () => ({ signature: 'none' })],
  ['signed by a stranger', () => ({ signature: 'stranger' })],
  ['changed after it was signed', () => ({ signature: 'broken' })],
  ['with HS256 and the client secret', () => ({ signature: 'hs256 with the client secret' })],
  ['with HS256 and the public key', () => ({ signature: 'hs256 with the public key' })],
  ['of another issuer', () => ({ claims: { iss: 'https://accounts.example.org' } })],
  ['of no issuer', () => ({ claims: { iss: undefined } })],
  ['for another client', () => ({ claims: { aud: 'somebody-else' } })],
  ['for nobody', () => ({ claims: { aud: undefined } })],
  ['for an empty list', () => ({ claims: { aud: [] } })],
  ['for several, not saying who asked', () => ({ claims: { aud: [us, 'another'] } })],
  ['for several, another asked', () => ({ claims: { aud: [us, 'another'], azp: 'another' } })],
  ['for us alone, another asked', () => ({ claims: { azp: 'another' } })],
  ['for us alone, an empty client asked', () => ({ claims: { azp: '' } })],
  ['with another nonce', () => ({ claims: { nonce: 'another' } })],
  ['without nonce', () => ({ claims: { nonce: undefined } })],
  ['that expired two minutes ago', () => ({ claims: { exp: now() - 120 } })],
  ['that never expires', () => ({ claims: { exp: undefined } })],
  ['that expires as a text', () => ({ claims: { exp: String(now() + 300) } })],
  ['of in two minutes', () => ({ claims: { iat: now() + 120 } })],
  ['of no time', () => ({ claims: { iat: undefined } })],
  ['not valid for two minutes yet', () => ({ claims: { nbf: now() + 120 } })],
  ['of nobody', () => ({ claims: { sub: undefined } })],
  ['of an empty subject', () => ({ claims: { sub: '' } })],
  ['of a blank subject', () => ({ claims: { sub: ' ' } })],
  ['of a number', () => ({ claims: { sub: 1 } })],
  ['of a list', () => ({ claims: { sub: ['mallory-1'] } })],
  ['of a subject without end', () => ({ claims: { sub: 'm'.repeat(256) } })],
  ['with a part nobody understands', () => ({ header: { crit: ['b64'], b64: true } })],
];

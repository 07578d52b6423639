import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { ProviderRefusal } from '#domain/oauth-providers/provider-refusal.js';
import { OAuthNonces } from '#domain/oauth-transactions/oauth-nonces.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { BegunAttempt, SignInDevice } from '../../proof.js';
import { type Entered, SignInService } from '../../sign-in.service.js';
import { providerUnavailable } from './provider.errors.js';
import { ProviderDoor } from './provider-door.js';
import { ProviderPeople } from './provider-people.js';
import { proofOf } from './provider-proof.js';

/**
 * An ID token that a provider gave to an app of ours on a phone (OA-08). Who issued it is never read from the token: the provider is named,
 * and its issuer, keys and audiences are configured. The nonce is ours and good once, so a token that was given elsewhere opens nothing.
 */
@Injectable()
export class IdTokenMethod {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly door: ProviderDoor,
    private readonly nonces: OAuthNonces,
    private readonly people: ProviderPeople,
    private readonly attempts: SignInAttempts,
    private readonly signIn: SignInService,
  ) {}

  /** @throws not_found */
  async begin(providerId: string): Promise<string> {
    return this.nonces.issue(this.providerOf(providerId).id);
  }

  /** @throws not_found, setup_required, invalid_credentials whatever is wrong with the token, and why somebody is not let in */
  async enter(providerId: string, idToken: string, nonce: string, device: SignInDevice): Promise<Entered> {
    const provider = this.providerOf(providerId);
    await this.door.assertOpen();
    const begin = () => this.begun(nonce);
    const prove = async () => proofOf(provider.id, await this.personOf(provider, idToken, nonce));
    return this.signIn.enter({ method: 'provider', begin, device }, prove);
  }

  private async begun(nonce: string): Promise<BegunAttempt<null>> {
    const subject = {
      identifier: hashSecret(nonce).toString('base64url'),
      knownDevice: null,
      guessing: 'code',
    } as const;
    return { ...(await this.attempts.take(subject)), aimedAt: null, found: null };
  }

  private async personOf(provider: OAuthProvider, idToken: string, nonce: string): Promise<UserFacts> {
    if (!(await this.nonces.take(provider.id, nonce))) throw invalidCredentials();
    return this.people.personOf(provider, await readToken(provider, idToken, nonce));
  }

  private providerOf(id: string): OAuthProvider {
    const provider = this.providers.find(id);
    if (!provider?.hasIdTokens) throw notFound();
    return provider;
  }
}

async function readToken({ client }: OAuthProvider, idToken: string, nonce: string) {
  try {
    return await client.identityFromIdToken(idToken, nonce);
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error;
    throw error.reason === 'provider_unavailable'
      ? providerUnavailable({ retryAfterSeconds: 10 })
      : invalidCredentials();
  }
}

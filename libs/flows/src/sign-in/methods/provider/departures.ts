import { Injectable } from '@nestjs/common';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { RedirectTargets } from '#platform/http/redirect-targets.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import type { Beginning } from '#domain/oauth-transactions/oauth-purpose.js';
import { OAuthTransactions, type Opened } from '#domain/oauth-transactions/oauth-transactions.service.js';
import { StartTickets } from '#domain/oauth-transactions/start-tickets.js';
import { unlessUnavailable } from './provider.errors.js';
import { ProviderDoor } from './provider-door.js';

export interface Departure extends Opened {
  /** At the provider. */
  readonly url: URL;
}

/** Sends a browser to a provider, with what will recognise it when it comes back. */
@Injectable()
export class Departures {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly transactions: OAuthTransactions,
    private readonly tickets: StartTickets,
    private readonly targets: RedirectTargets,
    private readonly door: ProviderDoor,
  ) {}

  /** To sign in. @throws not_found, invalid_request, invalid_redirect, setup_required, provider_unavailable */
  async signIn(
    provider: string,
    redirectTo: string | undefined,
    codeChallenge: string | undefined,
  ): Promise<Departure> {
    if (!this.providers.find(provider)) throw notFound();
    if (codeChallenge === undefined) throw challengeMissing();
    const target = this.targets.target(redirectTo).href;
    await this.door.assertOpen();
    return this.depart({ provider, redirectTo: target, codeChallenge, intent: { purpose: 'sign_in', whose: null } });
  }

  /** Somebody signed in has asked for this address by the API. @throws not_found, provider_unavailable */
  async withTicket(provider: string, ticket: string): Promise<Departure> {
    // What is no provider reaches no query (RT-04).
    const beginning = this.providers.find(provider) && (await this.tickets.take(ticket, provider));
    if (!beginning) throw notFound();
    return this.depart(beginning);
  }

  /** @throws not_found where the provider has no such place, or the operator does not want it; invalid_redirect, provider_unavailable */
  async signOut(providerId: string, redirectTo: string | undefined): Promise<URL> {
    const provider = this.providers.find(providerId);
    const wanted = redirectTo === undefined ? this.targets.loginPage : this.targets.target(redirectTo);
    const target = provider?.postLogoutRedirectUri ?? wanted.href;
    const url = provider && (await unlessUnavailable(() => provider.client.endSessionUrl(target)));
    if (!url) throw notFound();
    return url;
  }

  private async depart(beginning: Beginning): Promise<Departure> {
    const provider = this.providers.find(beginning.provider);
    if (!provider) throw notFound();
    const { state, browserSecret, ...bound } = await this.transactions.open(beginning);
    const signInAnew = beginning.intent.purpose === 'step_up';
    const url = await unlessUnavailable(() => provider.client.authorizationUrl({ state, ...bound, signInAnew }));
    return { url, state, browserSecret };
  }
}

function challengeMissing() {
  const message = 'Send the S256 challenge of a verifier of yours (RFC 7636).';
  return invalidRequest({}, [{ field: 'codeChallenge', code: 'required', message }]);
}

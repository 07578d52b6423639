import { Injectable } from '@nestjs/common';
import { notFound } from '#platform/errors/common.errors.js';
import { RedirectTargets } from '#platform/http/redirect-targets.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { type Coded, OAuthCodes } from '#domain/oauth-transactions/oauth-codes.js';
import type { Intent } from '#domain/oauth-transactions/oauth-purpose.js';
import {
  OAuthTransactions,
  type Opened,
  type Returned,
} from '#domain/oauth-transactions/oauth-transactions.service.js';
import { ArrivalNews } from './arrival-news.js';
import { callbackErrorOf } from './provider.errors.js';
import { ProviderPeople } from './provider-people.js';

/** Receives browsers that a provider sends back. Nothing of what the provider says reaches the front-end but a code of ours (OA-16). */
@Injectable()
export class Arrivals {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly transactions: OAuthTransactions,
    private readonly people: ProviderPeople,
    private readonly codes: OAuthCodes,
    private readonly news: ArrivalNews,
    private readonly targets: RedirectTargets,
  ) {}

  /** Where the browser goes next, whatever became of it. @throws not_found for a provider that is unknown, or off now (OA-14) */
  async receive(providerId: string, opened: Opened | null, answer: URLSearchParams): Promise<URL> {
    const provider = this.get(providerId);
    const returned = opened && (await this.transactions.take(providerId, opened));
    if (!opened || !returned) return this.lost;
    const target = new URL(returned.redirectTo);
    try {
      const said = returned.parked === null ? answer : new URLSearchParams(returned.parked);
      return withParameter(target, 'code', await this.codeFor(provider, { ...returned, state: opened.state }, said));
    } catch (error) {
      const reason = callbackErrorOf(error);
      if (reason === null) throw error;
      await this.news.refused(provider, returned, reason, error as Error);
      return withParameter(target, 'error', reason);
    }
  }

  /** What a provider posted waits for the browser to come to the same path by GET, which brings its cookie. @throws not_found */
  async park(providerId: string, posted: URLSearchParams): Promise<string> {
    const provider = this.get(providerId);
    const state = posted.get('state') ?? '';
    if (!(await this.transactions.park(providerId, state, posted.toString()))) return this.lost.href;
    return `${provider.callbackPath}?${new URLSearchParams({ state }).toString()}`;
  }

  private get(providerId: string): OAuthProvider {
    const provider = this.providers.find(providerId);
    if (!provider) throw notFound();
    return provider;
  }

  /** Nothing is known of the state that came back. */
  private get lost(): URL {
    return withParameter(this.targets.loginPage, 'error', 'invalid_state');
  }

  private async codeFor(
    provider: OAuthProvider,
    returned: Returned & { readonly state: string },
    answer: URLSearchParams,
  ): Promise<string> {
    const { intent, codeChallenge, ...bound } = returned;
    const signInAnew = intent.purpose === 'step_up';
    const identity = await provider.client.identityFrom(answer, { ...bound, signInAnew });
    return this.codes.issue(await this.codedFor(provider, identity, intent), codeChallenge);
  }

  private async codedFor(provider: OAuthProvider, identity: ProvidedIdentity, intent: Intent): Promise<Coded> {
    const { issuer, subject, email } = identity;
    const coded = { provider: provider.id, purpose: intent.purpose, identity: null };
    switch (intent.purpose) {
      case 'sign_in': {
        const { id, generation } = await this.people.personOf(provider, identity);
        return { ...coded, userId: id, generation };
      }
      case 'link':
        await this.people.assertNobodys(identity);
        return { ...coded, ...intent.whose, identity: { issuer, subject, email } };
      case 'step_up':
        await this.people.assertOf(identity, intent.whose);
        return { ...coded, ...intent.whose };
    }
  }
}

function withParameter(address: URL, name: string, value: string): URL {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url;
}

import { Injectable } from '@nestjs/common';
import { notFound } from '#platform/errors/common.errors.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { ProviderTickets, type Wish } from '#domain/oauth-transactions/provider-tickets.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** Sends a signed-in person to a provider, to bring an identity back. */
@Injectable()
export class LinkBeginning {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly tickets: ProviderTickets,
  ) {}

  /** @returns the address to open. @throws not_found, invalid_redirect */
  async urlFor(user: UserFacts, wish: Wish): Promise<string> {
    if (!this.providers.find(wish.provider)) throw notFound();
    return this.tickets.urlFor('link', user, wish);
  }
}

import { Injectable } from '@nestjs/common';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';

/** At which providers a person can show again who they are: those that are on, and say when somebody signed in there. */
@Injectable()
export class LinkedProviders {
  constructor(
    private readonly accounts: OAuthAccounts,
    private readonly providers: OAuthProviders,
  ) {}

  async idsOf(userId: string): Promise<string[]> {
    const linked = (await this.accounts.listOf(userId)).map(({ provider }) => provider);
    return [...new Set(linked)].filter((id) => this.providers.find(id)?.signsInAnew);
  }
}

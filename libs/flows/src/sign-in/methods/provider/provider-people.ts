import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { OAuthAccount, OutsideIdentity } from '#domain/oauth-accounts/oauth-account.repository.js';
import { identityInUse } from '#domain/oauth-accounts/oauth-accounts.errors.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import type { Whose } from '#domain/oauth-transactions/oauth-purpose.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { ProviderDoor } from './provider-door.js';
import { ProviderNewcomers } from './provider-newcomers.js';
import { ProviderProfiles } from './provider-profiles.js';

/** Whose an identity at a provider is: the person's that it was linked to, else somebody new (OA-05, OA-14). */
@Injectable()
export class ProviderPeople {
  constructor(
    private readonly accounts: OAuthAccounts,
    private readonly users: UsersService,
    private readonly newcomers: ProviderNewcomers,
    private readonly profiles: ProviderProfiles,
    private readonly door: ProviderDoor,
    private readonly transactions: Transactions,
  ) {}

  /** @throws what keeps them out; see provider.errors.ts */
  async personOf(provider: OAuthProvider, identity: ProvidedIdentity): Promise<UserFacts> {
    this.profiles.assertRole(provider, identity);
    const outside = outsideOf(provider, identity);
    const known = await this.accounts.find(outside);
    if (!known) return this.newcomers.admit(provider, identity, outside);
    const user = await this.users.get(known.userId);
    this.door.assertMayEnter(user);
    return this.known(provider, identity, known, outside);
  }

  /** Of a link that somebody has begun. @throws identity_in_use, whoever's it is */
  async assertNobodys(identity: ProvidedIdentity): Promise<void> {
    if (await this.accounts.find(identity)) throw identityInUse();
  }

  /** Who shows again who they are shows an identity of theirs. @throws identity_in_use */
  async assertOf(identity: ProvidedIdentity, { userId }: Whose): Promise<void> {
    const known = await this.accounts.find(identity);
    if (known?.userId !== userId) throw identityInUse();
  }

  private async known(
    provider: OAuthProvider,
    identity: ProvidedIdentity,
    known: OAuthAccount,
    outside: OutsideIdentity,
  ): Promise<UserFacts> {
    return this.transactions.run(anonymous, async () => {
      await this.profiles.keepInStep(provider, identity, known);
      await this.accounts.used(known, outside);
      return this.users.get(known.userId);
    });
  }
}

export function outsideOf(
  { id }: OAuthProvider,
  { issuer, subject, email, pictureUrl }: ProvidedIdentity,
): OutsideIdentity {
  return { provider: id, issuer, subject, email, pictureUrl };
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import type { OAuthAccount } from '#domain/oauth-accounts/oauth-account.repository.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import type { UserFacts } from '#domain/users/user-facts.js';

interface Changed {
  readonly user: UserFacts;
  readonly account: OAuthAccount;
}

/** What follows from a change of identities: the owner is told in the same transaction. */
@Injectable()
export class IdentityNews {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly mails: Mails,
    private readonly transactions: Transactions,
  ) {}

  async with(
    actor: Actor,
    template: 'identity_linked' | 'identity_unlinked',
    change: () => Promise<Changed>,
  ): Promise<OAuthAccount> {
    return this.transactions.run(actor, async () => {
      const { user, account } = await change();
      const provider = this.providers.find(account.provider)?.displayName ?? account.provider;
      await this.mails.tell(template, user, { data: { provider } });
      return account;
    });
  }
}

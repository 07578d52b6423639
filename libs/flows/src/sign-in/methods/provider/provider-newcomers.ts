import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { emailNotVerified } from '#platform/errors/access.errors.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import type { OutsideIdentity } from '#domain/oauth-accounts/oauth-account.repository.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { domainOf, parseEmailAddress } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { emailMissing } from './provider.errors.js';
import { ProviderAdmission } from './provider-admission.js';
import { ProviderMails } from './provider-mails.js';

/**
 * Somebody comes with an identity that nobody has here. What the provider says of an address counts only where it vouches for it: an
 * address that anybody can write into a profile there opens no account here, and takes none (OA-07, OA-10).
 */
@Injectable()
export class ProviderNewcomers {
  constructor(
    private readonly rules: SignUpRules,
    private readonly users: UsersService,
    private readonly admission: ProviderAdmission,
    private readonly mails: ProviderMails,
    private readonly transactions: Transactions,
    private readonly mode: InstanceMode,
  ) {}

  /** @throws email_missing, email_domain_not_allowed, email_not_verified, account_exists, registration_closed, user_inactive */
  async admit(provider: OAuthProvider, identity: ProvidedIdentity, outside: OutsideIdentity): Promise<UserFacts> {
    if (await this.mode.isSingleUser()) throw registrationClosed();
    const address = identity.email === null ? null : parseEmailAddress(identity.email);
    if (!address) throw emailMissing();
    if (!this.rules.mayJoin(domainOf(address.key))) throw emailDomainNotAllowed();
    if (!identity.emailVerified) {
      await this.mails.addressUnconfirmed(address);
      throw emailNotVerified();
    }
    const id = await this.transactions.run(anonymous, () => this.admission.admit(provider, identity, outside, address));
    return this.users.get(id);
  }
}

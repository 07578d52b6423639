import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import type { OutsideIdentity } from '#domain/oauth-accounts/oauth-account.repository.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { PendingAdmission } from '#domain/sign-ups/pending-admission.js';
import { domainOf, type EmailAddress } from '#domain/users/email-address.policy.js';
import { plainNameOf } from '#domain/users/profile.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { usernameWishOf } from '#domain/users/username.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import { accountExists } from './provider.errors.js';
import { ProviderDoor } from './provider-door.js';
import { ProviderMails } from './provider-mails.js';
import { ProviderProfiles } from './provider-profiles.js';

/** An identity that nobody has yet becomes somebody's: of a new account, or of the address's owner. In one transaction. */
@Injectable()
export class ProviderAdmission {
  constructor(
    private readonly door: ProviderDoor,
    private readonly accounts: OAuthAccounts,
    private readonly users: UsersService,
    private readonly pending: PendingAdmission,
    private readonly mails: ProviderMails,
    private readonly profiles: ProviderProfiles,
  ) {}

  /** Joins the open transaction. @returns user id */
  async admit(
    provider: OAuthProvider,
    identity: ProvidedIdentity,
    outside: OutsideIdentity,
    address: EmailAddress,
  ): Promise<string> {
    const present = await this.users.findByEmailKey(address.key);
    // Locked only where it is joined: who makes an account locks the address first, and the two would wait for each other.
    const owner = present?.emailVerifiedAt ? await this.users.lock(present.id) : null;
    if (owner?.emailVerifiedAt) return this.joinOwner(provider, outside, address, owner);
    this.door.assertOpenToNewcomers();
    const id = await this.pending.admitProven(newcomerOf(identity, address));
    // Two callbacks at once of somebody new: whoever came second finds that the first is the owner now.
    if (id === null) return this.alreadyAdmitted(outside);
    const account = await this.accounts.link(anonymous, id, outside);
    await this.profiles.takeAtFirst(provider, identity, account);
    return id;
  }

  /**
   * Only where the operator has said that this provider decides who has addresses of this domain, and the owner here has confirmed the address
   * too. Anywhere else whoever gets hold of the address there would get the account here (OA-07; nOAuth, 2023).
   */
  private async joinOwner(
    { id: provider, authoritativeDomains, displayName }: OAuthProvider,
    outside: OutsideIdentity,
    { key }: EmailAddress,
    owner: UserFacts,
  ): Promise<string> {
    const known = await this.accounts.find(outside);
    if (known) return known.userId;
    if (!authoritativeDomains.includes(domainOf(key))) throw accountExists();
    this.door.assertMayBeJoined(owner);
    await this.accounts.link(anonymous, owner.id, { ...outside, provider });
    await this.mails.linked(owner, displayName);
    return owner.id;
  }

  private async alreadyAdmitted(outside: OutsideIdentity): Promise<string> {
    const known = await this.accounts.find(outside);
    if (!known) throw accountExists();
    return known.userId;
  }
}

function newcomerOf({ username, name }: ProvidedIdentity, { address, key }: EmailAddress) {
  return {
    email: address,
    emailKey: key,
    usernameWish: usernameWishOf(username),
    name: plainNameOf(name),
    locale: null,
  };
}

import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { newId } from '#platform/database/ids.js';
import { userInactive } from '#platform/errors/access.errors.js';
import { type BackendPerson, vouchesFor } from '#domain/custom-backend/backend-person.policy.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { PendingAdmission } from '#domain/sign-ups/pending-admission.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { domainOf, type EmailAddress, parseEmailAddress } from '#domain/users/email-address.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import { nameFrom, usernameFrom } from './backend-profiles.js';

const provider = 'backend';

/** Somebody of the company's backend is here for the first time. Everything joins the open transaction. */
@Injectable()
export class FirstMeeting {
  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly accounts: OAuthAccounts,
    private readonly admission: PendingAdmission,
    private readonly users: UsersService,
    private readonly rules: SignUpRules,
    private readonly standing: UserStanding,
  ) {}

  get issuer(): string {
    const { issuer } = this.settings;
    if (issuer === null) throw new Error('there is no backend');
    return issuer;
  }

  /**
   * An account that is here is joined by the rule of OA-07 alone; where that does not hold, the person has an account of their own
   * beside it. @returns user id @throws identity_in_use, account_banned, user_inactive, registration_closed, email_domain_not_allowed
   */
  async accountFor(person: BackendPerson): Promise<string> {
    const address = this.vouchedAddressOf(person);
    const userId = (address && (await this.joinable(address))) ?? (await this.newAccount(person, address));
    const { subject, email } = person;
    await this.accounts.link(anonymous, userId, { provider, issuer: this.issuer, subject, email, pictureUrl: null });
    return userId;
  }

  /** Null where nobody answers for it: such an address is neither joined by nor taken over. */
  private vouchedAddressOf({ email, emailVerified }: BackendPerson): EmailAddress | null {
    const address = email === null ? null : parseEmailAddress(email);
    return address && vouchesFor(domainOf(address.key), emailVerified, this.settings) ? address : null;
  }

  /** Confirmed here too, and nobody else of the backend has it: an address that was given to another person there moves no account. */
  private async joinable({ key }: EmailAddress): Promise<string | null> {
    const owner = await this.users.lockByEmailKey(key);
    if (!owner?.emailVerifiedAt) return null;
    const identities = await this.accounts.listOf(owner.id);
    return identities.some(({ issuer }) => issuer === this.issuer) ? null : owner.id;
  }

  private async newAccount(person: BackendPerson, address: EmailAddress | null): Promise<string> {
    if (!this.settings.createsAccounts) throw registrationClosed();
    const wishes = { usernameWish: usernameFrom(person), name: nameFrom(person), locale: null };
    const userId = address && (await this.admitWith(address, wishes));
    if (userId !== null) return userId;
    const nameless = { ...wishes, id: newId(), email: null, emailVerified: false, isLocal: false } as const;
    return (await this.users.admit(anonymous, nameless)).id;
  }

  /** Null where somebody else keeps the address. */
  private async admitWith(
    { address, key }: EmailAddress,
    wishes: { usernameWish: string | null; name: string | null; locale: null },
  ): Promise<string | null> {
    if (!this.rules.mayJoin(domainOf(key))) throw emailDomainNotAllowed();
    const userId = await this.admission.admitProven({ ...wishes, email: address, emailKey: key });
    if (userId !== null) return userId;
    // Somebody suspended or banned must not come back as somebody new (SE-09).
    const owner = await this.users.findByEmailKey(key);
    if (owner) this.standing.assertNotBanned(owner);
    if (owner?.status === 'suspended') throw userInactive();
    return null;
  }
}

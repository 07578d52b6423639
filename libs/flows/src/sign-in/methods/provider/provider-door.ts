import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { userInactive } from '#platform/errors/access.errors.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { domainOf, emailKeyOf } from '#domain/users/email-address.policy.js';
import { FirstAdmin } from '#domain/users/first-admin.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { setupRequired } from '#domain/users/users.errors.js';

/** Who may come by a provider. In production nobody before there is an administrator (contract). */
@Injectable()
export class ProviderDoor {
  constructor(
    private readonly firstAdmin: FirstAdmin,
    private readonly server: ServerSettings,
    private readonly rules: SignUpRules,
    private readonly standing: UserStanding,
  ) {}

  /** @throws setup_required */
  async assertOpen(): Promise<void> {
    if (this.server.isProduction && (await this.firstAdmin.isAwaited())) throw setupRequired();
  }

  /** Asked before anything is brought up to date: of who is kept out nothing changes. @throws account_banned, user_inactive, email_domain_not_allowed */
  assertMayEnter(user: UserFacts): void {
    this.standing.assertNotBanned(user);
    if (user.status === 'suspended') throw userInactive();
    const key = user.email === null ? null : emailKeyOf(user.email);
    if (key !== null && !this.rules.mayJoin(domainOf(key))) throw emailDomainNotAllowed();
  }

  /** @throws registration_closed */
  assertOpenToNewcomers(): void {
    if (!this.rules.allowsSocialRegistration) throw registrationClosed();
  }

  /** An identity joins no account that is kept out. @throws account_banned, user_inactive */
  assertMayBeJoined(user: UserFacts): void {
    this.standing.assertGood(user);
  }
}

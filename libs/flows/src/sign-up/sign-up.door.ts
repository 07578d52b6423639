import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { InvitedNewcomers } from '#domain/invitations/invited-newcomers.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { domainOf } from '#domain/users/email-address.policy.js';
import { FirstAdmin } from '#domain/users/first-admin.js';
import { SetupTokens } from '#domain/users/setup-tokens.js';
import { setupRequired } from '#domain/users/users.errors.js';

/** What somebody shows at the door, if anything. */
export interface ShownTokens {
  readonly setupToken?: string;
  readonly inviteToken?: string;
}

/** As whom somebody is let in. */
export interface LetIn {
  /** By the set-up token, which opens a closed registration too. */
  readonly wantsFirstAdmin: boolean;
  /** A good one, mailed to this very address; null where none was shown. */
  readonly inviteToken: string | null;
}

/** Who may sign up here now. Nothing of what it asks depends on whether the address is taken (EN-03). */
@Injectable()
export class SignUpDoor {
  constructor(
    private readonly rules: SignUpRules,
    private readonly firstAdmin: FirstAdmin,
    private readonly setupTokens: SetupTokens,
    private readonly invited: InvitedNewcomers,
    private readonly server: ServerSettings,
  ) {}

  /** @throws setup_required, registration_closed, email_domain_not_allowed, invitation_expired, invitation_not_yours */
  async assertOpen(emailKey: string, { setupToken, inviteToken }: ShownTokens): Promise<LetIn> {
    if (this.server.isProduction && (await this.firstAdmin.isAwaited())) {
      if (setupToken === undefined || !(await this.setupTokens.isGood(setupToken))) throw setupRequired();
      return { wantsFirstAdmin: true, inviteToken: null };
    }
    const { registration } = this.rules;
    if (registration === 'closed' || (registration === 'invite' && inviteToken === undefined))
      throw registrationClosed();
    if (!this.rules.mayJoin(domainOf(emailKey))) throw emailDomainNotAllowed();
    if (inviteToken !== undefined) await this.invited.assertGood(inviteToken, emailKey);
    return { wantsFirstAdmin: false, inviteToken: inviteToken ?? null };
  }
}

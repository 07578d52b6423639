import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** The first one waits for somebody who expects nothing: as long as NIST SP 800-63B-4 (4.2.1.2) lets a mailed secret live. */
const lifeSeconds = { set_password: 24 * 3600, password_reset_by_admin: 30 * 60 };

/** Mails with a link by which a person sets a password; nobody else ever knows it (PW-05). Joins the open transaction. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly mails: Mails,
  ) {}

  get canBeMailed(): boolean {
    return this.mails.canSend;
  }

  /** Does nothing where there is no address, or no way to send mail. */
  async mail(user: UserFacts, template: keyof typeof lifeSeconds): Promise<void> {
    if (user.email === null || !this.canBeMailed) return;
    const row = { subjectId: user.id, purpose: purposes.passwordReset, emailKey: emailKeyOf(user.email) };
    await this.mails.tell(template, user, await this.tokens.issue(row, lifeSeconds[template]));
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import { UserNews } from '#domain/users/user-news.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';
import { AccountActsService } from './account-acts.service.js';
import { emailMissing } from './administration.errors.js';
import { PasswordLinks } from './password-links.js';

/** An administrator can only start a reset, never choose a password: the link goes to the person alone (PW-05). */
@Injectable()
export class PasswordResetByAdmin {
  constructor(
    private readonly users: UsersService,
    private readonly acts: AccountActsService,
    private readonly links: PasswordLinks,
    private readonly allowance: MailAllowance,
    private readonly news: UserNews,
    private readonly transactions: Transactions,
  ) {}

  /** Every session ends; the old password opens the door until the new one is set. @throws not_found, email_missing, mail_not_configured, too_many_attempts */
  async start(actor: Actor, id: string): Promise<void> {
    const user = await this.users.get(id);
    if (user.email === null) throw emailMissing();
    if (!this.links.canBeMailed) throw mailNotConfigured();
    const mayBeMailed = await this.allowance.take(purposes.passwordReset, emailKeyOf(user.email) ?? user.email);
    if (!mayBeMailed) throw tooManyAttempts({ retryAfterSeconds: 900 });
    await this.transactions.run(actor, async () => {
      await this.acts.endSessions(actor, id);
      await this.links.mail(user, 'password_reset_by_admin');
      await this.news.tell(actor, userActions.passwordResetStarted, id);
    });
  }
}

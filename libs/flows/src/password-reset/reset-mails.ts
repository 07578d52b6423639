import { Injectable, type OnModuleInit } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import { lifeLeft, type MailRequest, MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UserNews } from '#domain/users/user-news.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';

/** OWASP Forgot Password: short; NIST SP 800-63B-4 (4.2.1.2) would allow a day. */
const lifeSeconds = 30 * 60;

/** A forgotten password: asking for the link, and the worker's half: whose address it is, and the mail. */
@Injectable()
export class ResetMails implements OnModuleInit {
  constructor(
    private readonly requests: MailRequests,
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokensService,
    private readonly mails: Mails,
    private readonly news: UserNews,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.requests.on(purposes.passwordReset, (request) => this.answer(request));
  }

  /** Says nothing about whether somebody has the address (EN-04). @throws mail_not_configured */
  async ask(email: string): Promise<void> {
    const emailKey = emailKeyOf(email);
    if (emailKey !== null) await this.requests.queue(await this.requests.count(purposes.passwordReset, emailKey));
  }

  /** Nobody's address: nothing. Who is suspended would gain nothing by a new password, and gets none. */
  private async answer(request: MailRequest): Promise<void> {
    const user = await this.users.findByEmailKey(request.emailKey);
    if (!user || user.status === 'suspended') return;
    const life = lifeLeft(request, lifeSeconds);
    await this.transactions.run(anonymous, async () => {
      if (request.mayMail) await this.mail(user, request.emailKey, life);
      await this.news.tell(anonymous, userActions.passwordResetRequested, user.id, { mailed: request.mayMail });
    });
  }

  private async mail({ id, email, locale, name, username }: UserFacts, emailKey: string, life: number): Promise<void> {
    const row = { subjectId: id, purpose: purposes.passwordReset, emailKey };
    const { token, expiresAt } = await this.tokens.issue(row, life);
    const to = email ?? emailKey;
    await this.mails.queue({
      template: 'password_reset',
      to,
      locale,
      data: { name: name ?? username },
      token,
      expiresAt,
    });
  }
}

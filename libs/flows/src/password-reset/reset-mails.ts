import { Injectable, type OnModuleInit } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { lifeLeft, type MailRequest, MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { resetLifeSeconds, ResetLinks } from '#domain/one-time-tokens/reset-links.js';
import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import { UserNews } from '#domain/users/user-news.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';
import type { ResetRequest } from './dto/reset.request.js';

const purpose = purposes.passwordReset;

/** A forgotten password: asking for the link, and the worker's half: whose address it is, and the mail. */
@Injectable()
export class ResetMails implements OnModuleInit {
  constructor(
    private readonly requests: MailRequests,
    private readonly users: UsersService,
    private readonly links: ResetLinks,
    private readonly news: UserNews,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.requests.on(purpose, (request) => this.answer(request));
  }

  /**
   * Says nothing about whether somebody has the address (EN-04).
   * @throws mail_not_configured, captcha_required, captcha_failed, too_many_attempts
   */
  async ask({ email, captchaToken }: ResetRequest): Promise<void> {
    const address = parseEmailAddress(email);
    const captcha = { token: captchaToken, action: 'password_reset' } as const;
    if (address) await this.requests.queue(await this.requests.count(purpose, address.key, captcha));
  }

  /** Nobody's address: nothing. Who is suspended would gain nothing by a new password, and gets none. */
  private async answer(request: MailRequest): Promise<void> {
    const user = await this.users.findByEmailKey(request.emailKey);
    const address = parseEmailAddress(user?.email ?? '');
    if (!user || !address || user.status === 'suspended') return;
    const life = lifeLeft(request, resetLifeSeconds);
    await this.transactions.run(anonymous, async () => {
      if (request.mayMail) await this.links.mail(user, address, life);
      await this.news.tell(anonymous, userActions.passwordResetRequested, user.id, { mailed: request.mayMail });
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import { codeLifeSeconds, EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { lifeLeft, type MailRequest, MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** The worker's half of a code: whose address it is, and the mail. */
@Injectable()
export class EmailCodeMails implements OnModuleInit {
  constructor(
    private readonly requests: MailRequests,
    private readonly codes: EmailCodes,
    private readonly users: UsersService,
    private readonly rules: SignUpRules,
    private readonly mails: Mails,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.requests.on(purposes.emailCode, (request) => this.answer(request));
  }

  /** Whether they may come in is asked at the door, as always. Who could not even with the right code gets none. */
  private async answer(request: MailRequest): Promise<void> {
    if (!request.mayMail) return;
    await this.codes.supersede(challengeOf(request));
    const user = await this.users.findByEmailKey(request.emailKey);
    if (!user || !(user.emailVerifiedAt || this.rules.allowUnverified)) return;
    lifeLeft(request, codeLifeSeconds);
    await this.transactions.run(anonymous, () => this.mail(user, request));
  }

  private async mail(user: UserFacts, request: MailRequest): Promise<void> {
    const { secret: token } = request;
    const code = await this.codes.bind(challengeOf(request), user);
    if (code && token !== null) await this.mails.tell('sign_in_code', user, { token, expiresAt: code.expiresAt });
  }
}

/** Its hash. */
function challengeOf({ about }: MailRequest): Buffer {
  return Buffer.from(about ?? '', 'base64url');
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { lifeLeft, type MailRequest, MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { type Unconfirmed, verificationLifeSeconds } from '#domain/one-time-tokens/verification-mails.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { SignUpMails } from './sign-up.mails.js';

/** Sends the confirmation link anew, to pending sign-ups and to people who came in unconfirmed. */
@Injectable()
export class UnconfirmedMails implements OnModuleInit {
  constructor(
    private readonly requests: MailRequests,
    private readonly signUps: SignUpsService,
    private readonly users: UsersService,
    private readonly mails: SignUpMails,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.requests.on(purposes.emailVerification, (request) => this.answer(request));
  }

  /** The right password was shown: nothing is told by what this costs. */
  async mailAgain(id: string): Promise<void> {
    const subject = (await this.signUps.find(id)) ?? unconfirmedOf(await this.users.find(id));
    if (subject) await this.send(subject, await this.mails.mayMail(subject.emailKey));
  }

  /** The newest wish for the address, since that is the one its writer remembers the password of. */
  private async answer(request: MailRequest): Promise<void> {
    const [newest] = await this.signUps.listOf(request.emailKey);
    const subject = newest ?? unconfirmedOf(await this.users.findByEmailKey(request.emailKey));
    if (subject) await this.send(subject, request.mayMail, lifeLeft(request, verificationLifeSeconds));
  }

  private async send(subject: Unconfirmed, mayMail: boolean, lifeSeconds?: number): Promise<void> {
    await this.transactions.run(anonymous, () => this.mails.askToConfirm(subject, mayMail, lifeSeconds));
  }
}

function unconfirmedOf(user: UserFacts | null): Unconfirmed | null {
  if (!user || user.emailVerifiedAt) return null;
  const { id, email, locale } = user;
  const emailKey = emailKeyOf(email ?? '');
  return email === null || emailKey === null ? null : { id, email, emailKey, locale };
}

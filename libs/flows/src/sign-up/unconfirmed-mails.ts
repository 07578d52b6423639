import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { type Unconfirmed } from '#domain/one-time-tokens/verification-mails.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { SignUpMails } from './sign-up.mails.js';

/** Sends the confirmation link anew, to pending sign-ups and to people who came in unconfirmed. */
@Injectable()
export class UnconfirmedMails {
  constructor(
    private readonly signUps: SignUpsService,
    private readonly users: UsersService,
    private readonly mails: SignUpMails,
    private readonly transactions: Transactions,
  ) {}

  /** The newest wish for the address, since that is the one its writer remembers the password of. */
  async mailTo(emailKey: string): Promise<void> {
    const mayMail = await this.mails.mayMail(emailKey);
    const [newest] = await this.signUps.listOf(emailKey);
    const subject = newest ?? unconfirmedOf(await this.users.findByEmailKey(emailKey));
    if (subject) await this.send(subject, mayMail);
  }

  async mailAgain(id: string): Promise<void> {
    const subject = (await this.signUps.find(id)) ?? unconfirmedOf(await this.users.find(id));
    if (subject) await this.send(subject, await this.mails.mayMail(subject.emailKey));
  }

  private async send(subject: Unconfirmed, mayMail: boolean): Promise<void> {
    await this.transactions.run(anonymous, () => this.mails.askToConfirm(subject, mayMail));
  }
}

function unconfirmedOf(user: UserFacts | null): Unconfirmed | null {
  if (!user || user.emailVerifiedAt) return null;
  const { id, email, locale } = user;
  const emailKey = emailKeyOf(email ?? '');
  return email === null || emailKey === null ? null : { id, email, emailKey, locale };
}

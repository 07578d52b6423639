import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { type Unconfirmed, VerificationMails } from '#domain/one-time-tokens/verification-mails.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { signUpActions } from './sign-up.audit.js';

const purpose = purposes.emailVerification;

/** The mails of a sign-up, and what the audit log keeps of it. Both kinds count alike against the recipient's allowance (BF-08). */
@Injectable()
export class SignUpMails {
  constructor(
    private readonly mails: Mails,
    private readonly allowance: MailAllowance,
    private readonly verification: VerificationMails,
    private readonly audit: Audit,
  ) {}

  /** Before a transaction is open. False is silent: to the caller it looks as if a mail went out. */
  async mayMail(emailKey: string): Promise<boolean> {
    return this.mails.canSend && (await this.allowance.take(purpose, emailKey));
  }

  async askToConfirm(unconfirmed: Unconfirmed, mayMail: boolean, lifeSeconds?: number): Promise<void> {
    if (mayMail) await this.verification.queue(unconfirmed, lifeSeconds);
    await this.record(signUpActions.requested, 'pending_sign_up', unconfirmed.id, mayMail);
  }

  /** Somebody tried to sign up with an address that has an account: its owner is told, nobody else. */
  async tellOwner(owner: UserFacts, mayMail: boolean): Promise<void> {
    if (mayMail) await this.mails.tell('account_exists', owner);
    await this.record(signUpActions.addressTaken, 'user', owner.id, mayMail);
  }

  private record(action: string, targetType: string, targetId: string, mailed: boolean): Promise<void> {
    return this.audit.record({ action, actor: anonymous, targetType, targetId, details: { mailed } });
  }
}

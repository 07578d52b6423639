import { Injectable } from '@nestjs/common';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Mails } from '#platform/mail/mails.js';
import type { InvitationFacts } from '#domain/invitations/invitation-facts.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';

const purpose = 'invitation';

/** The token is in these mails and nowhere else (contract). */
@Injectable()
export class InvitationMails {
  constructor(
    private readonly mails: Mails,
    private readonly allowance: MailAllowance,
  ) {}

  /** @throws mail_not_configured */
  assertCanSend(): void {
    if (!this.mails.canSend) throw mailNotConfigured();
  }

  /**
   * Before a transaction is open. Nobody's mailbox is filled by invitations, whoever sends them (BF-08): past its share an address is
   * invited, and hears of it when somebody sends it again.
   */
  async mayMail(emailKey: string): Promise<boolean> {
    return this.allowance.take(purpose, emailKey);
  }

  /** In the language of whoever invites: whether the address has an account here, with another, must not show. Joins the open transaction. */
  async send({ email, expiresAt }: InvitationFacts, token: string, organization: string | null): Promise<void> {
    const template = organization === null ? 'invitation' : 'organization_invitation';
    const data: Record<string, string> = organization === null ? {} : { organization };
    await this.mails.queue({ template, to: email, locale: null, data, token, expiresAt });
  }
}

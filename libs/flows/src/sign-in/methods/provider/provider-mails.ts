import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import type { EmailAddress } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What people are told by mail of signing in at providers. */
@Injectable()
export class ProviderMails {
  constructor(
    private readonly mails: Mails,
    private readonly allowance: MailAllowance,
  ) {}

  /**
   * To an address that a provider names and does not vouch for, taken or not alike (EN-04). It carries no link that would end what was begun: its
   * reader may be another person than the one at the provider (OA-10). Before a transaction is open.
   */
  async addressUnconfirmed({ address, key }: EmailAddress): Promise<void> {
    if (!this.mails.canSend || !(await this.allowance.take('provider_address', key))) return;
    await this.mails.queue({ template: 'provider_address_unconfirmed', to: address, locale: null, data: {} });
  }

  /** A further way in: news for its owner. Joins the open transaction. */
  async linked(user: UserFacts, provider: string): Promise<void> {
    await this.mails.tell('identity_linked', user, { data: { provider } });
  }
}

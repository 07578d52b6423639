import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { askingForMail, MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import type { EmailAddress } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What people are told by mail of signing in at providers. */
@Injectable()
export class ProviderMails {
  constructor(
    private readonly mails: Mails,
    private readonly allowance: MailAllowance,
    private readonly limits: RateLimits,
  ) {}

  /**
   * To an address that a provider names and does not vouch for, taken or not alike (EN-04). It carries no link that would end what was begun: its
   * reader may be another person than the one at the provider (OA-10). Before a transaction is open.
   */
  async addressUnconfirmed({ address, key }: EmailAddress): Promise<void> {
    if (!this.mails.canSend || !(await this.mayAsk()) || !(await this.allowance.take('provider_address', key))) return;
    await this.mails.queue({ template: 'provider_address_unconfirmed', to: address, locale: null, data: {} });
  }

  /** Whoever can write any address into a profile there shall not have us write to all of them (BF-09). */
  private async mayAsk(): Promise<boolean> {
    return (await this.limits.take([{ limit: askingForMail, subject: requestNetwork() }])).allowed;
  }

  /** A further way in: news for its owner. Joins the open transaction. */
  async linked(user: UserFacts, provider: string): Promise<void> {
    await this.mails.tell('identity_linked', user, { data: { provider } });
  }
}

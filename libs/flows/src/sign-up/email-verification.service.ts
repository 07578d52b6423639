import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import { Admission } from './admission.js';

const purpose = purposes.emailVerification;

/** Confirming an address: asking for the link again, and using it. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly requests: MailRequests,
    private readonly allowance: MailAllowance,
    private readonly tokens: OneTimeTokensService,
    private readonly admission: Admission,
    private readonly transactions: Transactions,
  ) {}

  /** Says nothing about whether somebody waits for the address (EN-04). @throws mail_not_configured */
  async request(email: string): Promise<void> {
    const emailKey = emailKeyOf(email);
    if (emailKey !== null) await this.requests.queue(await this.requests.count(purpose, emailKey));
  }

  /** Good once, in a race too; after it the address is the person's and every other claim to it is void. @throws invalid_token */
  async confirm(token: string): Promise<void> {
    const emailKey = await this.transactions.run(anonymous, async () => {
      const address = await this.tokens.addressOf(purpose, token);
      if (address === null) throw invalidToken();
      await this.admission.confirm(address, async () => {
        const { subjectId } = await this.tokens.consume(purpose, token);
        return subjectId;
      });
      return address;
    });
    await this.allowance.giveBack(purpose, emailKey);
  }
}

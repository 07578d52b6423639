import { Injectable } from '@nestjs/common';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { type CountedRequest, MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { emailDomainNotAllowed } from '#domain/sign-ups/sign-ups.errors.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { domainOf, type EmailAddress, parseEmailAddress } from '#domain/users/email-address.policy.js';

const purpose = purposes.emailChange;

/** Which addresses may be changed to, and how often one is mailed to. */
@Injectable()
export class EmailChangeDoor {
  constructor(
    private readonly requests: MailRequests,
    private readonly allowance: MailAllowance,
    private readonly rules: SignUpRules,
  ) {}

  /** Changing is no way around the list of domains that may join. @throws mail_not_configured, email_domain_not_allowed */
  async admit(email: string): Promise<{ readonly address: EmailAddress; readonly request: CountedRequest }> {
    const address = parseEmailAddress(email);
    if (!address) throw new Error('the request class lets only addresses through');
    if (!this.rules.mayJoin(domainOf(address.key))) throw emailDomainNotAllowed();
    return { address, request: await this.requests.count(purpose, address.key) };
  }

  async giveBack(emailKey: string): Promise<void> {
    await this.allowance.giveBack(purpose, emailKey);
  }
}

import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { purposes } from './one-time-token.purposes.js';
import { OneTimeTokensService } from './one-time-tokens.service.js';

/** The link lives as long as a sign-up waits: 24 h (NIST SP 800-63B-4, 4.2.1.2). */
export const verificationLifeSeconds = 24 * 3600;

/** Whose address is to be confirmed: a pending sign-up or a person. */
export interface Unconfirmed {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly locale: string | null;
}

/** The mail with the link that confirms an address; an older link of the same subject is dead. Joins the open transaction. */
@Injectable()
export class VerificationMails {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly mails: Mails,
  ) {}

  /** The name is left out: the address is not known to be that person's, and names can be advertisements (IN-03). */
  async queue({ id, email, emailKey, locale }: Unconfirmed, lifeSeconds = verificationLifeSeconds): Promise<void> {
    const purpose = purposes.emailVerification;
    const { token, expiresAt } = await this.tokens.issue({ subjectId: id, purpose, emailKey }, lifeSeconds);
    await this.mails.queue({ template: 'verify_email', to: email, locale, data: {}, token, expiresAt });
  }
}

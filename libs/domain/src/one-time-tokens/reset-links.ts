import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { purposes } from './one-time-token.purposes.js';
import { OneTimeTokensService } from './one-time-tokens.service.js';

/** OWASP Forgot Password: short; NIST SP 800-63B-4 (4.2.1.2) would allow a day. */
export const resetLifeSeconds = 30 * 60;

/** Whose password it is, and the address that is theirs. */
export interface Forgetful {
  readonly id: string;
  readonly locale: string | null;
  readonly name: string | null;
  readonly username: string;
}

/** The mail with the link to a new password; an older link of the person is dead. Joins the open transaction. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly mails: Mails,
  ) {}

  async mail(
    person: Forgetful,
    { address, key }: { readonly address: string; readonly key: string },
    lifeSeconds = resetLifeSeconds,
  ): Promise<void> {
    const row = { subjectId: person.id, purpose: purposes.passwordReset, emailKey: key };
    await this.mails.tell('password_reset', { ...person, email: address }, await this.tokens.issue(row, lifeSeconds));
  }
}

import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { resetWaitSeconds } from '#domain/factor-resets/factor-resets.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** The mail that says what an administrator has begun, with the link that agrees to it. */
@Injectable()
export class FactorResetLinks {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly mails: Mails,
  ) {}

  /** To an address that is confirmed; else the day is waited. Joins the open transaction. */
  async mail(user: UserFacts, inForceAt: Date): Promise<void> {
    if (user.email === null || !user.emailVerifiedAt) return;
    const row = { subjectId: user.id, purpose: purposes.factorReset, emailKey: emailKeyOf(user.email) };
    const issued = await this.tokens.issue(row, resetWaitSeconds);
    const data = { inForceAt: inForceAt.toISOString() };
    await this.mails.tell('factor_reset_asked', user, { ...issued, data });
  }

  /** @returns whose factors it is about. @throws invalid_token */
  async consume(token: string): Promise<string> {
    return (await this.tokens.consume(purposes.factorReset, token)).subjectId;
  }
}

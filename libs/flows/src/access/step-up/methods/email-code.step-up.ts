import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Mails } from '#platform/mail/mails.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { SignedInCaller } from '../../session-state.js';
import { CodeGuesses } from '../code-guesses.js';
import type { StepUpRequest } from '../step-up.dto.js';
import { type BegunStepUp, needed, type StepUpMethod } from '../step-up-method.js';

/** For somebody who has no password: a code by mail, as they sign in with. */
@Injectable()
export class EmailCodeStepUp implements StepUpMethod {
  readonly name = 'email_code';
  readonly aal = 1;

  constructor(
    private readonly codes: EmailCodes,
    private readonly allowance: MailAllowance,
    private readonly mails: Mails,
    private readonly guesses: CodeGuesses,
    private readonly transactions: Transactions,
  ) {}

  /** @throws mail_not_configured, too_many_attempts */
  async begin({ actor, user }: SignedInCaller): Promise<BegunStepUp> {
    const emailKey = emailKeyOf(user.email ?? '');
    if (emailKey === null || !this.mails.canSend) throw mailNotConfigured();
    if (!(await this.allowance.take(purposes.emailCode, emailKey))) throw tooManyAttempts({ retryAfterSeconds: 900 });
    return this.transactions.run(actor, async () => {
      const { challenge, code } = await this.codes.begin({ emailKey, delivery: 'body', deviceName: null });
      await this.mail(user, challenge, code);
      return { challenge };
    });
  }

  /** @throws invalid_code, challenge_expired, too_many_attempts */
  async show({ user }: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null> {
    const code = needed(shown, 'code');
    const challenge = needed(shown, 'challenge');
    const isRight = await this.guesses.count({ userId: user.id, method: this.name }, async () => {
      try {
        const { userId, emailKey } = await this.codes.redeem(challenge, code);
        return userId === user.id && emailKey === emailKeyOf(user.email ?? '');
      } catch (error) {
        if (error instanceof DomainError && error.code === invalidCode.code) return false;
        throw error;
      }
    });
    return isRight ? ['otp'] : null;
  }

  private async mail(user: UserFacts, challenge: string, token: string): Promise<void> {
    const challengeHash = hashSecret(challenge);
    await this.codes.supersede(challengeHash);
    const bound = await this.codes.bind(challengeHash, user);
    if (bound) await this.mails.tell('sign_in_code', user, { token, expiresAt: bound.expiresAt });
  }
}

import { Injectable } from '@nestjs/common';
import { networkOf } from '#platform/network/network.js';
import { requestContext } from '#platform/http/request-context.js';
import type { Counted } from '#platform/rate-limit/limit.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { SignInLimits } from './sign-in-limits.js';

/** Whom an attempt aims at: an account by its id, or, where there is none, what was typed (EN-06: both alike). */
export type AttemptSubject = string;

/**
 * Counts guesses at passwords, wherever one can be guessed: per account and per network. An attempt is taken before the
 * hash is checked and given back when it was right, so that parallel guesses cannot overrun the limit (BF-03), and
 * outside the request's transaction, so that its rollback undoes nothing (BF-04).
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly limits: RateLimits,
    private readonly policy: SignInLimits,
  ) {}

  /** @throws too_many_attempts */
  async take(subject: AttemptSubject): Promise<void> {
    await this.limits.assertTaken(this.counted(subject));
  }

  /** It was the right password: consecutive failures begin anew. */
  async giveBack(subject: AttemptSubject): Promise<void> {
    await this.limits.giveBack(this.counted(subject));
  }

  /** A reset or an administrator opens a hard-stopped account. */
  async release(subject: AttemptSubject): Promise<void> {
    await this.limits.release([{ limit: this.policy.account, subject }]);
  }

  private counted(subject: AttemptSubject): Counted[] {
    const { ip } = requestContext.current;
    return [
      { limit: this.policy.account, subject },
      { limit: this.policy.network, subject: ip === null ? 'unknown' : networkOf(ip) },
    ];
  }
}

import { Injectable } from '@nestjs/common';
import type { Step } from '#platform/database/one-statement.js';
import type { Counted, Limit } from '#platform/rate-limit/limit.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { type LockFacts, lockFactsOf } from './sign-in-attempts.audit.js';

/** NIST SP 800-63B-4 section 3.2.2, RFC 4226 section 7.3: so many an hour, and never more than so many in a row. */
const hourly: Limit = { name: 'second-factor:hour', max: 10, windowSeconds: 3_600 };
const inARow: Limit = {
  name: 'second-factor:streak',
  max: 100,
  windowSeconds: 3_600,
  growing: { afterStreak: 100, firstSeconds: 3_600, longestSeconds: 3_600, hardStopAfter: 100 },
};

/** Who guesses at what. */
export interface GuessedFactor {
  readonly userId: string;
  readonly method: string;
}

/**
 * Counts guesses at somebody's second factors: over all challenges and from everywhere, each factor by itself. Neither a new sign-in nor
 * another factor that was right sets it back (MF-02), and whoever shuts one factor leaves the others open to its owner (BF-05).
 */
@Injectable()
export class SecondFactorAttempts {
  constructor(private readonly limits: RateLimits) {}

  /** @returns what to write down should this one fail. @throws too_many_attempts */
  async take(guessed: GuessedFactor): Promise<LockFacts | null> {
    return lockFactsOf(await this.limits.assertTaken(counted(guessed)));
  }

  /** It was right: for the statement that makes it come true. */
  givingBack(guessed: GuessedFactor): Step {
    return this.limits.givingBack(counted(guessed));
  }

  /** The same where nothing is opened by it. */
  async giveBack(guessed: GuessedFactor): Promise<void> {
    await this.limits.giveBack(counted(guessed));
  }

  /** Nothing was guessed after all: this one does not count. As well as can be: the first error is the one to tell. */
  async undo(guessed: GuessedFactor): Promise<void> {
    await this.limits.undo(counted(guessed)).catch(() => undefined);
  }

  /** The factor is gone, so there is nothing to guess at. */
  async release(guessed: GuessedFactor): Promise<void> {
    await this.limits.release(counted(guessed));
  }
}

function counted({ userId, method }: GuessedFactor): Counted[] {
  return [hourly, inARow].map((limit) => ({ limit, subject: `${method} ${userId}` }));
}

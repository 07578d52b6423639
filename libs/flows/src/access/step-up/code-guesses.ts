import { Injectable } from '@nestjs/common';
import { type GuessedFactor, SecondFactorAttempts } from '#domain/sign-in-attempts/second-factor-attempts.js';

/** Guesses at codes count as they do at the second step, so that a stolen session gives no more of them (MF-02). */
@Injectable()
export class CodeGuesses {
  constructor(private readonly attempts: SecondFactorAttempts) {}

  /** @throws too_many_attempts, and what `check` throws, which then was no guess */
  async count(guessed: GuessedFactor, check: () => Promise<boolean>): Promise<boolean> {
    await this.attempts.take(guessed);
    let isRight: boolean;
    try {
      isRight = await check();
    } catch (error) {
      await this.attempts.undo(guessed);
      throw error;
    }
    if (isRight) await this.attempts.giveBack(guessed);
    return isRight;
  }
}

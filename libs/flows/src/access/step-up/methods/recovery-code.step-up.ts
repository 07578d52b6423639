import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { RecoveryCodeFactor } from '#domain/recovery-codes/recovery-code-factor.js';
import type { SignedInCaller } from '../../session-state.js';
import { CodeGuesses } from '../code-guesses.js';
import type { StepUpRequest } from '../step-up.dto.js';
import { needed, type StepUpMethod } from '../step-up-method.js';

/** For somebody who has lost the other factors, and is still signed in. The code is spent, and its owner told (MF-07). */
@Injectable()
export class RecoveryCodeStepUp implements StepUpMethod {
  readonly name = 'recovery_code';
  readonly aal = 2;

  constructor(
    private readonly codes: RecoveryCodeFactor,
    private readonly hasher: PasswordHasher,
    private readonly guesses: CodeGuesses,
    private readonly transactions: Transactions,
  ) {}

  /** @throws too_many_attempts, busy */
  async show(caller: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null> {
    const code = needed(shown, 'code');
    const guessed = { userId: caller.user.id, method: this.name };
    const isRight = await this.guesses.count(guessed, () => this.use(caller, code));
    return isRight ? ['otp'] : null;
  }

  private async use({ actor, user }: SignedInCaller, code: string): Promise<boolean> {
    const right = await this.codes.check(user.id, code, (hash, text) => this.hasher.verify(hash, text));
    return right !== null && this.transactions.run(actor, () => this.codes.use(user, right));
  }
}

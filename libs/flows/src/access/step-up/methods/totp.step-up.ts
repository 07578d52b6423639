import { Injectable } from '@nestjs/common';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import type { SignedInCaller } from '../../session-state.js';
import { CodeGuesses } from '../code-guesses.js';
import type { StepUpRequest } from '../step-up.dto.js';
import { needed, type StepUpMethod } from '../step-up-method.js';

@Injectable()
export class TotpStepUp implements StepUpMethod {
  readonly name = 'totp';
  readonly aal = 2;

  constructor(
    private readonly authenticators: TotpAuthenticators,
    private readonly guesses: CodeGuesses,
  ) {}

  /** @throws too_many_attempts */
  async show({ user }: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null> {
    const code = needed(shown, 'code');
    const isRight = await this.guesses.count({ userId: user.id, method: this.name }, async () => {
      const matched = await this.authenticators.match(user.id, code);
      return matched !== null && (await this.authenticators.spend(matched));
    });
    return isRight ? ['otp'] : null;
  }
}

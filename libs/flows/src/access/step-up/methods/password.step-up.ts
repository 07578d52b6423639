import { Injectable } from '@nestjs/common';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { SignedInCaller } from '../../session-state.js';
import type { StepUpRequest } from '../step-up.dto.js';
import { needed, type StepUpMethod } from '../step-up-method.js';

@Injectable()
export class PasswordStepUp implements StepUpMethod {
  readonly name = 'password';
  readonly aal = 1;

  constructor(
    private readonly passwords: PasswordsService,
    private readonly attempts: SignInAttempts,
  ) {}

  /** @throws too_many_attempts, invalid_credentials, busy */
  async show({ user }: SignedInCaller, shown: StepUpRequest): Promise<readonly string[]> {
    const password = needed(shown, 'password');
    const hash = await this.passwords.hashOf(user.id);
    await this.attempts.assertRight(user.id, () => this.passwords.matches(hash, password));
    return ['pwd'];
  }
}

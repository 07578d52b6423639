import { Injectable } from '@nestjs/common';
import { PasskeyAssertions } from '#domain/passkeys/passkey-assertions.js';
import type { SignedInCaller } from '../../session-state.js';
import type { StepUpRequest } from '../step-up.dto.js';
import { type BegunStepUp, needed, type StepUpMethod } from '../step-up-method.js';

@Injectable()
export class PasskeyStepUp implements StepUpMethod {
  readonly name = 'passkey';
  readonly aal = 2;

  constructor(private readonly assertions: PasskeyAssertions) {}

  async begin({ user }: SignedInCaller): Promise<BegunStepUp> {
    const { challenge, options } = await this.assertions.begin(ceremonyOf(user.id));
    return { challenge, options: { ...options } };
  }

  /** Not counted: nobody guesses a signature. */
  async show({ user }: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null> {
    const credential = needed(shown, 'credential');
    return (await this.assertions.check(ceremonyOf(user.id), needed(shown, 'challenge'), credential)).amr;
  }
}

function ceremonyOf(userId: string) {
  return { kind: 'step_up', userId } as const;
}

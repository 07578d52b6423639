import { Injectable } from '@nestjs/common';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { PasskeyAssertions } from '#domain/passkeys/passkey-assertions.js';
import type { OpenStep } from '#domain/second-steps/second-steps.service.js';
import type { FactorUse, SecondFactorKind, ShownFactor } from '../second-factor-kind.js';

/** Nobody guesses a signature: only the tries of the challenge are counted, so nobody can shut this one for its owner (BF-05). */
@Injectable()
export class PasskeyKind implements SecondFactorKind {
  readonly method = 'passkey';
  /** Possession of a key (RFC 8176 section 2). */
  readonly amr = 'pop';
  readonly isGuessable = false;

  constructor(private readonly assertions: PasskeyAssertions) {}

  /** It is used up by the check: its own challenge is good once. */
  async check({ userId }: OpenStep, { challenge, credential }: ShownFactor): Promise<FactorUse | null> {
    if (credential === undefined) {
      const message = 'Give the credential too.';
      throw invalidRequest({}, [{ field: 'credential', code: 'required', message }]);
    }
    const { amr } = await this.assertions.check({ kind: 'second_step', userId }, challenge, credential);
    return amr && (() => Promise.resolve(true));
  }
}

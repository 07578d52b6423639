import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import type { Step } from '#platform/database/one-statement.js';
import { SecondSteps, secondStepSeconds } from '#domain/second-steps/second-steps.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { Proof, SignInDevice } from '../proof.js';
import { signInActions } from '../sign-in.audit.js';
import { SecondFactorsQuery } from './second-factors.query.js';
import { methodsToShow, type SecondStepMethod } from './second-step.policy.js';

/** Right so far, but not in yet. */
export interface PendingSecondStep {
  readonly challenge: string;
  readonly expiresIn: number;
  readonly methods: readonly SecondStepMethod[];
}

/** Whether a proof is enough. Every way in passes here, so that each has the same answer (MF-04). */
@Injectable()
export class SecondStep {
  constructor(
    private readonly factors: SecondFactorsQuery,
    private readonly steps: SecondSteps,
  ) {}

  /** Null where nothing more is to be shown. `givingBack` is taken with the challenge: the first factor was right. */
  async ask(user: UserFacts, proof: Proof, device: SignInDevice, givingBack: Step): Promise<PendingSecondStep | null> {
    // Two factors in one, such as a passkey that asked for a finger or a PIN.
    if (proof.aal >= 2) return null;
    const methods = methodsToShow(proof.secondFactors ?? (await this.factors.of(user.id, device.knownDeviceToken)));
    if (methods.length === 0) return null;
    const { method, amr } = proof;
    const first = { userId: user.id, generation: user.generation, method, amr, ...device };
    const event = {
      action: signInActions.secondStepAsked,
      actor: person(user.id, { role: user.role }),
      targetType: 'user',
      targetId: user.id,
      details: { method },
    };
    return { challenge: await this.steps.begin(first, event, givingBack), expiresIn: secondStepSeconds, methods };
  }
}

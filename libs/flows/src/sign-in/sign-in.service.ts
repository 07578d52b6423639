import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import type { Step } from '#platform/database/one-statement.js';
import { Transactions } from '#platform/database/transactions.js';
import { violates } from '#platform/database/database-errors.js';
import { AttemptCounting } from './attempt-counting.js';
import type { Proof, SignInAttempt, SignInDevice } from './proof.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { type PendingSecondStep, SecondStep } from './second-step/second-step.js';
import { SessionOpening, type SignedIn } from './session-opening.js';
import { SignInDoor } from './sign-in.door.js';

/** In, or asked for a second factor first. */
export type Entered = SignedIn | PendingSecondStep;

/** The one road of signing in: a method says who, the door says whether, the second step says what is missing. */
@Injectable()
export class SignInService {
  constructor(
    private readonly attempts: AttemptCounting,
    private readonly door: SignInDoor,
    private readonly secondStep: SecondStep,
    private readonly opening: SessionOpening,
    private readonly transactions: Transactions,
  ) {}

  async enter<Found>(attempt: SignInAttempt<Found>, prove: (found: Found) => Promise<Proof>): Promise<Entered> {
    return this.attempts.count(attempt, async (found, givingBack) =>
      this.accept(await prove(found), attempt.device, givingBack),
    );
  }

  /** A proof opens a session, with its audit row and the attempt given back. @throws what the gates say, invalid_credentials */
  private async accept(proof: Proof, device: SignInDevice, givingBack: Step): Promise<Entered> {
    await this.door.assertMayEnter(proof);
    const { method, amr, aal, authTime = null } = proof;
    const opening = { method, amr, aal, authTime, ...device };
    try {
      const { user } = proof;
      if (user) {
        const pending = await this.secondStep.ask(user, proof, device, givingBack);
        return pending ?? (await this.opening.open(user, { ...opening, generation: user.generation }, givingBack));
      }
      return await this.transactions.run(anonymous, async () => {
        const admitted = await this.door.admitPending(proof.pendingSignUpId);
        return this.opening.open(admitted, { ...opening, generation: admitted.generation }, givingBack);
      });
    } catch (error) {
      // Between proof and session the password was changed, or the account suspended: that act wins (RA-06).
      if (violates(error, 'sessions_generation_current')) throw invalidCredentials();
      throw error;
    }
  }
}

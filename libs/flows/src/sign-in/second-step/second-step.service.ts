import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { violates } from '#platform/database/database-errors.js';
import type { Step } from '#platform/database/one-statement.js';
import { Transactions } from '#platform/database/transactions.js';
import { challengeExpired, invalidCode } from '#platform/errors/code.errors.js';
import { type OpenStep, SecondSteps } from '#domain/second-steps/second-steps.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { SessionOpening, type SignedIn } from '../session-opening.js';
import { SignInDoor } from '../sign-in.door.js';
import type { FactorUse, SecondFactorKind, ShownFactor } from './second-factor-kind.js';
import { SecondStepAttempts } from './second-step.attempts.js';

/** What comes with the challenge beside the factor. */
export interface SecondStepWishes {
  readonly trustDevice: boolean;
  /** Null: the one that came with the first factor. */
  readonly knownDeviceToken: string | null;
}

/** From a challenge and a second factor to a session. */
@Injectable()
export class SecondStepService {
  constructor(
    private readonly steps: SecondSteps,
    private readonly attempts: SecondStepAttempts,
    private readonly users: UsersService,
    private readonly door: SignInDoor,
    private readonly opening: SessionOpening,
    private readonly transactions: Transactions,
  ) {}

  /** @throws challenge_expired */
  async get(challenge: string): Promise<OpenStep> {
    return this.assertOpen(await this.steps.find(challenge));
  }

  /** @throws invalid_code, challenge_expired, too_many_attempts, busy, invalid_request, and what the gates say */
  async redeem(
    { userId }: OpenStep,
    kind: SecondFactorKind,
    shown: ShownFactor,
    wishes: SecondStepWishes,
  ): Promise<SignedIn> {
    const { challenge } = shown;
    return this.attempts.count(userId, kind, async (givingBack) => {
      const step = this.assertOpen(await this.steps.takeTry(challenge));
      const use = await kind.check(step, shown);
      if (!use) throw invalidCode({ attemptsLeft: step.triesLeft });
      return this.enter(step, challenge, use, { ...opening(step, kind), ...given(step, wishes) }, givingBack);
    });
  }

  /** The door is asked again: much can happen in five minutes (BF-06). */
  private async enter(
    { userId, generation, triesLeft }: OpenStep,
    challenge: string,
    use: FactorUse,
    opened: ReturnType<typeof opening> & ReturnType<typeof given>,
    givingBack: Step,
  ): Promise<SignedIn> {
    const user = await this.users.get(userId);
    await this.door.assertMayEnter({ ...opened, user, pendingSignUpId: null });
    try {
      return await this.transactions.run(anonymous, async () => {
        if (!(await this.steps.spend(challenge))) throw challengeExpired();
        if (!(await use())) throw invalidCode({ attemptsLeft: triesLeft });
        return this.opening.open(user, { ...opened, generation }, givingBack);
      });
    } catch (error) {
      // The password was changed since the first step, or the account suspended: that act wins (RA-06).
      if (violates(error, 'sessions_generation_current')) throw challengeExpired();
      throw error;
    }
  }

  private assertOpen(step: OpenStep | null): OpenStep {
    if (!step) throw challengeExpired();
    return step;
  }
}

function opening({ method, amr }: OpenStep, kind: SecondFactorKind) {
  return { method, amr: [...new Set([...amr, kind.amr, 'mfa'])], aal: 2 };
}

function given({ delivery, deviceName, knownDeviceToken }: OpenStep, wishes: SecondStepWishes) {
  const { trustDevice } = wishes;
  return { delivery, deviceName, knownDeviceToken: wishes.knownDeviceToken ?? knownDeviceToken, trustDevice };
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { stepUpRequired } from '#platform/errors/access.errors.js';
import { RecoveryCodeFactor } from '#domain/recovery-codes/recovery-code-factor.js';
import { hasSecondFactor } from '../factors.js';
import type { SignedInCaller } from '../session-state.js';
import { isRecent, recentSignInSeconds, requiredAal, type StepUpMethodName, stepUpMethods } from './step-up.policy.js';

/** Whether a sign-in is fresh and strong enough for what is asked (SE-12), and what would make it so. */
@Injectable()
export class StepUpRule {
  constructor(
    private readonly recoveryCode: RecoveryCodeFactor,
    private readonly clock: Clock,
  ) {}

  /** @throws step_up_required */
  async assertRecent(caller: SignedInCaller): Promise<void> {
    if (isRecent(caller.assurance, caller.factors, this.clock.nowSeconds())) return;
    throw this.refusal(caller, await this.methodsOf(caller));
  }

  async methodsOf({ user, factors }: SignedInCaller): Promise<StepUpMethodName[]> {
    return stepUpMethods(factors, hasSecondFactor(factors) && (await this.recoveryCode.isHad(user.id)));
  }

  refusal({ factors }: SignedInCaller, methods: readonly StepUpMethodName[]) {
    return stepUpRequired({ requiredAal: requiredAal(factors), maxAgeSeconds: recentSignInSeconds, methods });
  }
}

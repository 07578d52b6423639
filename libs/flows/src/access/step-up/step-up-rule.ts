import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { stepUpRequired } from '#platform/errors/access.errors.js';
import { RecoveryCodeFactor } from '#domain/recovery-codes/recovery-code-factor.js';
import { LinkedProviders } from './linked-providers.js';
import { hasSecondFactor } from '../factors.js';
import type { SignedInCaller } from '../session-state.js';
import { isRecent, recentSignInSeconds, requiredAal, type StepUpMethodName, stepUpMethods } from './step-up.policy.js';

/** Whether a sign-in is fresh and strong enough for what is asked (SE-12), and what would make it so. */
@Injectable()
export class StepUpRule {
  constructor(
    private readonly recoveryCode: RecoveryCodeFactor,
    private readonly provider: LinkedProviders,
    private readonly clock: Clock,
  ) {}

  /** @throws step_up_required */
  async assertRecent(caller: SignedInCaller): Promise<void> {
    if (isRecent(caller.assurance, caller.factors, this.clock.nowSeconds())) return;
    throw this.refusal(caller, await this.methodsOf(caller));
  }

  async methodsOf({ user, factors }: SignedInCaller): Promise<StepUpMethodName[]> {
    const isStrong = hasSecondFactor(factors);
    const hasRecoveryCode = isStrong && (await this.recoveryCode.isHad(user.id));
    const providers = isStrong || factors.hasPassword ? [] : await this.provider.idsOf(user.id);
    return stepUpMethods(factors, { hasRecoveryCode, providers });
  }

  refusal({ factors }: SignedInCaller, methods: readonly StepUpMethodName[]) {
    return stepUpRequired({ requiredAal: requiredAal(factors), maxAgeSeconds: recentSignInSeconds, methods });
  }
}

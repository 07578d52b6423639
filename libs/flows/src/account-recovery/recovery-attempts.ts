import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { NoticedViolations } from '#domain/moderation/noticed-violations.js';
import { lockedEvent } from '#domain/sign-in-attempts/sign-in-attempts.audit.js';
import { SignInAttempts, type TakenAttempt } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { Identifier } from '#domain/users/identifiers.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { recoveryActions } from './account-recovery.audit.js';

/**
 * Counts guesses at recovery codes by what was typed, whether or not somebody has it, and by network, before anything is hashed
 * (BF-07). A device that is known makes no difference: whoever needs these codes may have lost it.
 */
@Injectable()
export class RecoveryAttempts {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly audit: Audit,
    private readonly noticed: NoticedViolations,
  ) {}

  /** @throws too_many_attempts, else what `recover` throws */
  async count<T>(identifier: Identifier, recover: (user: UserFacts | null) => Promise<T>): Promise<T> {
    const subject = { identifier: identifier.countedAs, knownDevice: null, guessing: 'recovery' } as const;
    const taken = await this.attempts.take(subject);
    let aimedAt: string | null = null;
    try {
      const user = await this.users.findByIdentifier(identifier);
      aimedAt = user?.id ?? null;
      const recovered = await recover(user);
      await this.attempts.giveBack(subject);
      return recovered;
    } catch (error) {
      await this.attempts.settle(subject, error);
      if (error instanceof DomainError && error.kind !== 'unavailable') await this.recordFailure(aimedAt, taken);
      throw error;
    }
  }

  private async recordFailure(aimedAt: string | null, { lock }: TakenAttempt): Promise<void> {
    this.noticed.note('wrong_code', aimedAt);
    const target = { actor: anonymous, targetType: 'user', targetId: aimedAt };
    await this.audit.record({ action: recoveryActions.failed, outcome: 'failure', ...target });
    if (lock) await this.audit.record(lockedEvent(anonymous, aimedAt, { ...lock, method: 'recovery_codes' }));
  }
}

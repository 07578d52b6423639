import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import type { Step } from '#platform/database/one-statement.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { NoticedViolations } from '#domain/moderation/noticed-violations.js';
import { type GuessedFactor, SecondFactorAttempts } from '#domain/sign-in-attempts/second-factor-attempts.js';
import { type LockFacts, lockedEvent } from '#domain/sign-in-attempts/sign-in-attempts.audit.js';
import { signInActions } from '../sign-in.audit.js';
import type { SecondFactorKind } from './second-factor-kind.js';
import { SecondStepNews } from './second-step.news.js';

const nothing: Step = { writes: {}, parameters: [] };

/** Counts what is guessed at second factors, and writes down how it went. */
@Injectable()
export class SecondStepAttempts {
  constructor(
    private readonly attempts: SecondFactorAttempts,
    private readonly audit: Audit,
    private readonly news: SecondStepNews,
    private readonly metrics: Metrics,
    private readonly noticed: NoticedViolations,
  ) {}

  /** `enter` gets the step that gives the attempt back. @throws too_many_attempts, else what `enter` throws */
  async count<T>(userId: string, kind: SecondFactorKind, enter: (givingBack: Step) => Promise<T>): Promise<T> {
    const guessed = { userId, method: kind.method };
    const lock = kind.isGuessable ? await this.take(guessed) : null;
    let outcome = 'error';
    try {
      const entered = await enter(kind.isGuessable ? this.attempts.givingBack(guessed) : nothing);
      outcome = 'ok';
      return entered;
    } catch (error) {
      if (error instanceof DomainError) outcome = error.code;
      if (outcome === invalidCode.code) await this.recordFailure(userId, kind.method, lock);
      // Whatever else went wrong was no guess. It is only taken off: to begin anew, a code must have been right (MF-02).
      else if (kind.isGuessable) await this.attempts.undo(guessed);
      throw error;
    } finally {
      this.metrics.signIns.inc({ method: kind.method, outcome });
    }
  }

  /** Running on against what is shut is a violation, of whoever does it and not of the person aimed at (MO-05). */
  private async take(guessed: GuessedFactor): Promise<LockFacts | null> {
    try {
      return await this.attempts.take(guessed);
    } catch (error) {
      if (error instanceof DomainError) this.noticed.note('two_factor', guessed.userId);
      throw error;
    }
  }

  private async recordFailure(userId: string, method: string, lock: LockFacts | null): Promise<void> {
    this.noticed.note('wrong_code', userId);
    const target = { actor: anonymous, targetType: 'user', targetId: userId };
    const action = signInActions.secondStepFailed;
    await this.audit.record({ action, outcome: 'failure', ...target, details: { method } });
    if (lock) await this.audit.record(lockedEvent(anonymous, userId, { ...lock, method }));
    await this.news.failed(userId);
  }
}

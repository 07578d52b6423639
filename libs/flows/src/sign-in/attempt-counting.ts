import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import type { Step } from '#platform/database/one-statement.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { signInActions } from './sign-in.audit.js';
import type { SignInAttempt } from './proof.js';

/** Wraps every way in alike: take an attempt, let it try, write down how it went. */
@Injectable()
export class AttemptCounting {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly audit: Audit,
    private readonly metrics: Metrics,
  ) {}

  /**
   * `enter` gets the step that gives the attempt back, to be taken with the opening of the session.
   * @throws too_many_attempts before anything is hashed, else what `enter` throws
   */
  async count<T>(attempt: SignInAttempt, enter: (givingBack: Step) => Promise<T>): Promise<T> {
    await this.outcome(attempt, this.attempts.take(attempt.subject));
    return this.outcome(attempt, enter(this.attempts.givingBack(attempt.subject)));
  }

  private async outcome<T>(attempt: SignInAttempt, result: Promise<T>): Promise<T> {
    try {
      const value = await result;
      if (value !== undefined) this.metrics.signIns.inc({ method: attempt.method, outcome: 'ok' });
      return value;
    } catch (error) {
      const outcome = error instanceof DomainError ? error.code : 'error';
      this.metrics.signIns.inc({ method: attempt.method, outcome });
      if (error instanceof DomainError) await this.recordFailure(attempt, error);
      throw error;
    }
  }

  /** Right credentials that a gate refused were no guess, except where the answer must not differ from a wrong one. */
  private async recordFailure(attempt: SignInAttempt, { code, kind }: DomainError): Promise<void> {
    if (kind === 'forbidden') await this.attempts.giveBack(attempt.subject);
    if (kind === 'unavailable') return this.attempts.undo(attempt.subject);
    // One row when the limit is reached would be enough, thousands while it holds would drown the log: counted in metrics only.
    if (kind === 'rate-limited') return;
    await this.audit.record({
      action: signInActions.failed,
      outcome: 'failure',
      actor: anonymous,
      targetType: 'user',
      targetId: attempt.aimedAt,
      details: { method: attempt.method, reason: code },
    });
  }
}

import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit, type AuditEvent } from '#platform/audit/audit.js';
import type { Step } from '#platform/database/one-statement.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { lockedEvent } from '#domain/sign-in-attempts/sign-in-attempts.audit.js';
import { NoticedViolations } from '#domain/moderation/noticed-violations.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { LockMails } from './lock-mails.js';
import { signInActions } from './sign-in.audit.js';
import type { BegunAttempt, SignInAttempt } from './proof.js';

/** Wraps every way in alike: take an attempt, let it try, write down how it went. */
@Injectable()
export class AttemptCounting {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly audit: Audit,
    private readonly metrics: Metrics,
    private readonly lockMails: LockMails,
    private readonly noticed: NoticedViolations,
  ) {}

  /**
   * `enter` gets the step that gives the attempt back, to be taken with the opening of the session.
   * @throws too_many_attempts before anything is hashed, else what `enter` throws
   */
  async count<Found, T>(
    { method, begin }: SignInAttempt<Found>,
    enter: (found: Found, givingBack: Step) => Promise<T>,
  ): Promise<T> {
    return this.measured(method, async () => {
      const begun = await begin();
      try {
        return await enter(begun.found, this.attempts.givingBack(begun.subject));
      } catch (error) {
        await this.attempts.settle(begun.subject, error);
        if (error instanceof DomainError) await this.recordFailure(method, begun, error);
        throw error;
      }
    });
  }

  private async measured<T>(method: string, work: () => Promise<T>): Promise<T> {
    let outcome = 'error';
    try {
      const value = await work();
      outcome = 'ok';
      return value;
    } catch (error) {
      if (error instanceof DomainError) outcome = error.code;
      throw error;
    } finally {
      this.metrics.signIns.inc({ method, outcome });
    }
  }

  /** Only of who was let try: thousands of rows while a limit holds would drown the log, so those are counted in metrics alone. */
  private async recordFailure(
    method: string,
    { aimedAt, lock }: BegunAttempt<unknown>,
    { code, kind }: DomainError,
  ): Promise<void> {
    if (kind === 'unavailable') return;
    const failed: AuditEvent = {
      action: signInActions.failed,
      outcome: 'failure',
      actor: anonymous,
      targetType: 'user',
      targetId: aimedAt,
      details: { method, reason: code },
    };
    await this.audit.record(failed);
    // Scored against where it came from, never against whom it was aimed at (MO-05).
    if (kind === 'unauthenticated') this.noticed.note('wrong_password', aimedAt);
    if (!lock || kind === 'forbidden') return;
    await this.audit.record(lockedEvent(anonymous, aimedAt, { ...lock, method }));
    await this.lockMails.queue(aimedAt);
  }
}

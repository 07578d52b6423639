import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { FactorResetRepository } from './factor-reset.repository.js';
import { factorResetActions } from './factor-resets.audit.js';

/** Long enough for an owner who reads mail to notice that somebody talked an administrator into it. */
export const resetWaitSeconds = 86_400;

/** Resets of second factors that an administrator has asked for and that are not in force yet (MF-09). */
@Injectable()
export class FactorResets {
  constructor(
    private readonly resets: FactorResetRepository,
    private readonly audit: Audit,
  ) {}

  /** Joins the open transaction. @returns when it comes into force */
  async begin(userId: string): Promise<Date> {
    return this.resets.put(userId, resetWaitSeconds);
  }

  /** True for one caller alone: the factors are theirs to remove. Joins the open transaction. */
  async take(userId: string): Promise<boolean> {
    return this.resets.remove(userId);
  }

  /** The person has shown a second factor, so it is not lost. Joins the open transaction. */
  async cancel(actor: Actor, userId: string): Promise<void> {
    if (!(await this.resets.remove(userId))) return;
    await this.audit.record({ action: factorResetActions.cancelled, actor, targetType: 'user', targetId: userId });
  }

  /** Joins the open transaction. */
  async lockDue(limit: number): Promise<string[]> {
    return this.resets.lockDue(limit);
  }
}

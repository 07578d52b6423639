import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Mails } from '#platform/mail/mails.js';
import { FactorResets } from '#domain/factor-resets/factor-resets.service.js';
import { factorResetActions } from '#domain/factor-resets/factor-resets.audit.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { UserNews } from '#domain/users/user-news.js';
import { UsersService } from '#domain/users/users.service.js';
import { AllFactors } from './all-factors.js';

/** The end of a reset: every factor, session and trusted device of the person is gone, and they are told. */
@Injectable()
export class FactorRemoval {
  constructor(
    private readonly resets: FactorResets,
    private readonly users: UsersService,
    private readonly factors: AllFactors,
    private readonly sessions: SessionsService,
    private readonly news: UserNews,
    private readonly mails: Mails,
  ) {}

  /** Nothing where the reset was cancelled, or is done. Joins the open transaction. */
  async remove(actor: Actor, userId: string): Promise<void> {
    const user = await this.users.lock(userId);
    if (!user || !(await this.resets.take(userId))) return;
    await this.factors.removeAll(userId);
    await this.users.raiseGeneration(userId);
    await this.sessions.endAllAndForget(actor, userId, 'second_factors_reset');
    await this.news.tell(actor, factorResetActions.done, userId);
    await this.mails.tell('factors_reset', user);
  }
}

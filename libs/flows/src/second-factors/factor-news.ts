import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What follows from another set of factors, whichever it was. */
@Injectable()
export class FactorNews {
  constructor(
    private readonly sessions: SessionsService,
    private readonly audit: Audit,
    private readonly mails: Mails,
  ) {}

  /** It is written down, its owner told, and each device shows a factor again (MF-06, MF-08). Joins the open transaction. */
  async changed(actor: Actor, user: UserFacts, action: string, method: string): Promise<void> {
    await this.sessions.distrustDevices(user.id);
    await this.audit.record({ action, actor, targetType: 'user', targetId: user.id, details: { method } });
    await this.mails.tell('second_factor_changed', user);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { recoveryActions } from './account-recovery.audit.js';

const templates = {
  [recoveryActions.codesReplaced]: 'recovery_codes_replaced',
  [recoveryActions.succeeded]: 'recovery_codes_used',
} as const;

/** What is written down, and mailed to the owner: who has the codes has the account (MF-07). Joins the open transaction. */
@Injectable()
export class RecoveryNotices {
  constructor(
    private readonly audit: Audit,
    private readonly mails: Mails,
  ) {}

  async tell(actor: Actor, action: keyof typeof templates, user: UserFacts): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'user', targetId: user.id });
    await this.mails.tell(templates[action], user);
  }
}

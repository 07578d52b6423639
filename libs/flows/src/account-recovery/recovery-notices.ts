import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';
import { RecoveryStops } from '#domain/recovery-codes/recovery-stops.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { recoveryActions } from './account-recovery.audit.js';

/** What is written down, and mailed to the owner: who has the codes has the account (MF-07). Joins the open transaction. */
@Injectable()
export class RecoveryNotices {
  constructor(
    private readonly audit: Audit,
    private readonly mails: Mails,
    private readonly stops: RecoveryStops,
  ) {}

  /** The mail can stop it for a day; so long the codes that are left do not pass for a second factor. */
  async used(user: UserFacts): Promise<void> {
    await this.record(recoveryActions.succeeded, user);
    await this.mails.tell('recovery_codes_used', user, await this.stops.begin(user.id));
  }

  async stopped(user: UserFacts): Promise<void> {
    await this.record(recoveryActions.stopped, user);
  }

  private async record(action: string, { id: targetId }: UserFacts): Promise<void> {
    await this.audit.record({ action, actor: anonymous, targetType: 'user', targetId });
  }
}

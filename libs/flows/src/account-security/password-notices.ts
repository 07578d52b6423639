import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What is written down and mailed when a password changes. */
@Injectable()
export class PasswordNotices {
  constructor(
    private readonly audit: Audit,
    private readonly mails: Mails,
  ) {}

  async changed(actor: Actor, { id, email, locale, name, username }: UserFacts): Promise<void> {
    await this.audit.record({ action: 'password.changed', actor, targetType: 'user', targetId: id });
    if (email !== null) {
      await this.mails.queue({ template: 'password_changed', to: email, locale, data: { name: name ?? username } });
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';

/** Whose password it is, and how to reach them. */
export interface PasswordOwner {
  readonly id: string;
  readonly email: string | null;
  readonly locale: string | null;
  readonly name: string | null;
  readonly username: string;
}

/** What is written down and mailed when a password changes. Joins the open transaction. */
@Injectable()
export class PasswordNotices {
  constructor(
    private readonly audit: Audit,
    private readonly mails: Mails,
  ) {}

  async changed(actor: Actor, owner: PasswordOwner, how: string): Promise<void> {
    const event = { action: 'password.changed', actor, targetType: 'user', targetId: owner.id, details: { how } };
    await this.audit.record(event);
    await this.mails.tell('password_changed', owner);
  }
}

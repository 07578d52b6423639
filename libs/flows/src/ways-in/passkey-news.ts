import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Mails } from '#platform/mail/mails.js';
import { passkeyActions } from '#domain/passkeys/passkeys.audit.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';

const news = {
  added: { action: passkeyActions.added, template: 'passkey_added' },
  removed: { action: passkeyActions.removed, template: 'passkey_removed' },
} as const;

/** What follows from a change of passkeys. */
@Injectable()
export class PasskeyNews {
  constructor(
    private readonly sessions: SessionsService,
    private readonly audit: Audit,
    private readonly mails: Mails,
  ) {}

  /** It is written down, its owner told, and each device shows a factor again (PK-05, MF-08). Joins the open transaction. */
  async changed(actor: Actor, user: UserFacts, what: keyof typeof news, passkeyId: string): Promise<void> {
    const { action, template } = news[what];
    await this.sessions.distrustDevices(user.id);
    await this.record(actor, action, passkeyId);
    await this.mails.tell(template, user);
  }

  /** Joins the open transaction. */
  async renamed(actor: Actor, passkeyId: string): Promise<void> {
    await this.record(actor, passkeyActions.renamed, passkeyId);
  }

  private async record(actor: Actor, action: string, targetId: string): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'passkey', targetId });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { canBeSent, MailQueue } from '#platform/mail/mail-queue.js';
import { administrationActions } from './administration.audit.js';
import { mailNotResendable } from './administration.errors.js';

/** What administrators do with mails that did not leave. */
@Injectable()
export class MailAdministration {
  constructor(
    private readonly queue: MailQueue,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * A dead letter waits again, and what waits goes out at once. It stays the one message it was: asked for twice at the same
   * time it is sent once. @throws not_found, mail_not_resendable
   */
  async resend(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const mail = await this.queue.take(id);
      if (!mail) throw notFound();
      if (!canBeSent(mail)) throw mailNotResendable();
      await this.queue.sendNow(id);
      const details = { template: mail.template, state: mail.state };
      await this.audit.record({
        action: administrationActions.mailResent,
        actor,
        targetType: 'mail',
        targetId: id,
        details,
      });
    });
  }
}

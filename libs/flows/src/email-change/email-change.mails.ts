import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Mails } from '#platform/mail/mails.js';
import type { EmailChange } from '#domain/email-changes/email-change.repository.js';
import { type BegunChange, EmailChanges } from '#domain/email-changes/email-changes.service.js';
import { type CountedRequest, type MailRequest, MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UserNews } from '#domain/users/user-news.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';

/** The mails of a change: to the old address at once, to the new one by the worker, which finds out whether somebody has it. */
@Injectable()
export class EmailChangeMails implements OnModuleInit {
  constructor(
    private readonly requests: MailRequests,
    private readonly changes: EmailChanges,
    private readonly users: UsersService,
    private readonly mails: Mails,
    private readonly news: UserNews,
  ) {}

  onModuleInit(): void {
    this.requests.on(purposes.emailChange, (request) => this.answer(request));
  }

  /** The notice goes out for an occupied address too, or its absence would tell. Joins the open transaction. */
  async queue(actor: Actor, user: UserFacts, change: BegunChange, request: CountedRequest): Promise<void> {
    const { oldEmail, undoToken, undoUntil } = change;
    await this.requests.queue(request, { secret: change.confirmToken });
    if (undoToken !== null) {
      const undo = { token: undoToken, expiresAt: undoUntil };
      await this.mails.tell('email_change_notice', { ...user, email: oldEmail }, undo);
    }
    await this.news.tell(actor, userActions.emailChangeRequested, user.id, { mailed: request.mayMail });
  }

  private async answer({ emailKey, mayMail, secret }: MailRequest): Promise<void> {
    const change = mayMail && secret !== null ? await this.changes.findPending(secret) : null;
    // Nothing to find: a newer wish has taken its place, it is too late, or the person is gone.
    if (!change || secret === null) return;
    // Whose address somebody else wants: they learn it, without anything that could be used.
    const owner = await this.users.findByEmailKey(emailKey);
    if (owner?.emailVerifiedAt && owner.id !== change.userId) await this.mails.tell('account_exists', owner);
    else await this.askToConfirm(change, secret);
  }

  private async askToConfirm({ userId, newEmail, expiresAt }: EmailChange, token: string): Promise<void> {
    const mover = await this.users.find(userId);
    const mail = { template: 'email_change_confirm', to: newEmail, locale: mover?.locale ?? null, data: {} } as const;
    await this.mails.queue({ ...mail, token, expiresAt });
  }
}

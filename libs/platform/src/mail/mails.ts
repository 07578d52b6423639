import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import type { Step } from '../database/one-statement.js';
import { Outbox } from '../outbox/outbox.js';
import { MailSettings } from './mail.settings.js';

export type MailTemplate =
  | 'verify_email'
  | 'account_exists'
  | 'new_device'
  | 'session_reuse'
  | 'password_changed'
  | 'account_deletion'
  | 'set_password'
  | 'password_reset_by_admin';

/** What the outbox keeps of a mail. */
export interface QueuedMail {
  readonly template: MailTemplate;
  /** The address as stored; never one that came with the request (IN-01). */
  readonly to: string;
  readonly locale: string | null;
  readonly data: Readonly<Record<string, string>>;
}

export interface OutgoingMail extends QueuedMail {
  /** Goes into the link. */
  readonly token?: string;
  readonly expiresAt?: Date;
}

/** Puts mails into the outbox; the worker sends them. */
@Injectable()
export class Mails {
  constructor(
    private readonly outbox: Outbox,
    private readonly settings: MailSettings,
    private readonly server: ServerSettings,
  ) {}

  /** Can mail reach people at all (a server, or the development mailbox)? */
  get canSend(): boolean {
    return this.settings.isConfigured || !this.server.isProduction;
  }

  /** The same within another statement, for a mail without a token. */
  step({ template, to, locale, data }: QueuedMail, condition: string): Step {
    return this.outbox.step(
      { topic: 'mail', payload: { template, to, locale, data } },
      this.canSend ? condition : 'false',
    );
  }

  /** Joins the open transaction. Where no mail can be sent nothing is queued: it would go out stale one day. */
  async queue({ token, expiresAt, ...payload }: OutgoingMail): Promise<void> {
    if (!this.canSend) return;
    await this.outbox.add({
      topic: 'mail',
      payload: { ...payload },
      ...(token === undefined ? {} : { secret: token }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  }
}

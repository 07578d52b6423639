import { Injectable } from '@nestjs/common';
import type { Step } from '../database/one-statement.js';
import { Outbox } from '../outbox/outbox.js';

export type MailTemplate =
  | 'verify_email'
  | 'account_exists'
  | 'new_device'
  | 'session_reuse'
  | 'password_changed'
  | 'account_deletion'
  | 'set_password'
  | 'password_reset_by_admin';

export interface OutgoingMail {
  readonly template: MailTemplate;
  /** The address as stored; never one that came with the request (IN-01). */
  readonly to: string;
  readonly locale: string | null;
  readonly data: Readonly<Record<string, string>>;
  /** Goes into the link. */
  readonly token?: string;
  readonly expiresAt?: Date;
}

/** Puts mails into the outbox; the worker sends them. */
@Injectable()
export class Mails {
  /** Can mail reach people at all (a server, or the development mailbox)? */
  readonly canSend: boolean = true;

  constructor(private readonly outbox: Outbox) {}

  /** The same within another statement, for a mail without a token. */
  step({ template, to, locale, data }: Omit<OutgoingMail, 'token' | 'expiresAt'>, condition: string): Step {
    return this.outbox.step({ topic: 'mail', payload: { template, to, locale, data } }, condition);
  }

  async queue({ token, expiresAt, ...payload }: OutgoingMail): Promise<void> {
    await this.outbox.add({
      topic: 'mail',
      payload: { ...payload },
      ...(token === undefined ? {} : { secret: token }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  }
}

import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import type { Step } from '../database/one-statement.js';
import { Clock } from '../clock/clock.js';
import { requestContext } from '../http/request-context.js';
import { chooseLanguage } from '../language/language.js';
import { Outbox } from '../outbox/outbox.js';
import { MailSettings } from './mail.settings.js';
import type { MailTemplate } from './mail.templates.js';

/** What the outbox keeps of a mail. */
export interface QueuedMail {
  readonly template: MailTemplate;
  /** The address as stored; never one that came with the request (IN-01). */
  readonly to: string;
  /** The person's own (BCP 47), null where there is none; in the outbox the language that was chosen. */
  readonly locale: string | null;
  readonly data: Readonly<Record<string, string>>;
}

/** Somebody we know. */
export interface Addressee {
  readonly email: string | null;
  readonly locale: string | null;
  readonly name: string | null;
  readonly username: string;
}

/** A secret that a mail carries, and until when it is good. */
export interface MailedSecret {
  /** Goes into the link. */
  readonly token?: string;
  readonly expiresAt?: Date;
}

export type OutgoingMail = QueuedMail & MailedSecret;

/** Puts mails into the outbox; the worker sends them. */
@Injectable()
export class Mails {
  constructor(
    private readonly outbox: Outbox,
    private readonly settings: MailSettings,
    private readonly server: ServerSettings,
    private readonly clock: Clock,
  ) {}

  /** Can mail reach people at all (a server, or the development mailbox)? */
  get canSend(): boolean {
    return this.settings.isConfigured || !this.server.isProduction;
  }

  /** The same within another statement, for a mail without a token. */
  step(mail: QueuedMail, condition: string): Step {
    return this.outbox.step(
      { topic: 'mail', payload: this.payloadOf(mail), destination: domainOf(mail.to) },
      this.canSend ? condition : 'false',
    );
  }

  /** Joins the open transaction. Where no mail can be sent nothing is queued: it would go out stale one day. */
  async queue({ token, expiresAt, ...mail }: OutgoingMail): Promise<void> {
    if (!this.canSend) return;
    await this.outbox.add({
      topic: 'mail',
      payload: this.payloadOf(mail, expiresAt),
      destination: domainOf(mail.to),
      ...(token === undefined ? {} : { secret: token }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  }

  /** News for somebody we know, addressed by name; who has no address gets none. Joins the open transaction. */
  async tell(
    template: MailTemplate,
    { email, locale, name, username }: Addressee,
    { data, ...secret }: MailedSecret & Partial<Pick<QueuedMail, 'data'>> = {},
  ): Promise<void> {
    if (email === null) return;
    await this.queue({ template, to: email, locale, data: { name: name ?? username, ...data }, ...secret });
  }

  /** The language is chosen now: when the mail leaves, the request that caused it is over. */
  private payloadOf({ template, to, locale, data }: QueuedMail, expiresAt?: Date) {
    const at = this.clock.now().toISOString();
    return {
      template,
      to,
      locale: chooseLanguage(locale, requestContext.current.acceptLanguage),
      data: { ...data, at, ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}) },
    };
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

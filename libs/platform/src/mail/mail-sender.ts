import { MailerService } from '@nestjs-modules/mailer';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { languageOf } from '../language/language.js';
import { Metrics } from '../metrics/metrics.js';
import { DeliveryFailure } from '../outbox/delivery-failure.js';
import { type Delivery, OutboxDeliverers } from '../outbox/outbox-deliverers.js';
import { MailSettings } from './mail.settings.js';
import { factsOf } from './mail.templates.js';
import { mailFailureOf } from './mail-failure.js';
import { type Letter, renderLetter } from './mail-rendering.js';
import { Mails, type QueuedMail } from './mails.js';

/** Turns a queued mail into a letter and hands it to the mail server. */
@Injectable()
export class MailSender implements OnModuleInit {
  constructor(
    private readonly mailer: MailerService,
    private readonly deliverers: OutboxDeliverers,
    private readonly mails: Mails,
    private readonly settings: MailSettings,
    private readonly server: ServerSettings,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.deliverers.on('mail', async (delivery) => {
      await this.send(delivery);
    });
  }

  /** @throws DeliveryFailure */
  private async send({ id, payload, secret }: Delivery): Promise<void> {
    if (!this.mails.canSend) throw new DeliveryFailure('unreachable', 'no mail server is set');
    const mail = payload as unknown as QueuedMail;
    const letter = this.write(mail, secret);
    try {
      await this.mailer.sendMail({
        from: { name: this.settings.fromName ?? this.server.title, address: this.settings.from ?? 'mailbox@localhost' },
        // As an object: an address is never parsed as a list of them (IN-03).
        to: { name: '', address: mail.to },
        // Sent again after a crash it is the same message, and mail programs show it once (RL-10).
        messageId: `<${id}@${new URL(this.server.publicOrigin).hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...letter,
      });
      this.metrics.mails.inc({ outcome: 'sent' });
    } catch (error) {
      const failure = mailFailureOf(error);
      this.metrics.mails.inc({ outcome: failure.kind });
      throw failure;
    }
  }

  /** Links are made of settings alone, whatever the request that caused the mail claimed (RT-05). */
  private write({ template, locale, data }: QueuedMail, secret: string | null): Letter {
    const { page, showsCode } = factsOf(template);
    const filling = {
      values: { ...data, product: this.server.title },
      link: page && secret ? this.linkTo(page, secret, locale) : null,
      code: showsCode ? secret : null,
      token: this.server.isProduction || showsCode ? null : secret,
    };
    return renderLetter(template, languageOf(locale ?? '') ?? 'en', filling, this.settings.words);
  }

  /** Our own page speaks the language of the mail; a front-end has its own way to know it. */
  private linkTo(page: string, secret: string, locale: string | null): string {
    const token = `token=${encodeURIComponent(secret)}`;
    const { clientPages, publicOrigin } = this.server;
    if (clientPages !== null) return `${clientPages}${page}?${token}`;
    return `${publicOrigin}/account${page}?${token}&lang=${languageOf(locale ?? '') ?? 'en'}`;
  }
}

import { Injectable } from '@nestjs/common';
import type { ShownCaptcha } from '#platform/captcha/captcha.js';
import { requestContext } from '#platform/http/request-context.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Mails } from '#platform/mail/mails.js';
import { DeliveryFailure } from '#platform/outbox/delivery-failure.js';
import { type Delivery, OutboxDeliverers } from '#platform/outbox/outbox-deliverers.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { MailAllowance } from './mail-allowance.js';
import type { Purpose } from './one-time-token.purposes.js';

/** Counted, and not yet written down. */
export interface CountedRequest {
  readonly purpose: Purpose;
  readonly emailKey: string;
  /** False: the address has had its share (BF-08); it is answered like any other. */
  readonly mayMail: boolean;
}

/** What the worker finds of it. */
export interface MailRequest extends CountedRequest {
  /** A code or token made with the request; the mail carries it. */
  readonly secret: string | null;
  /** Names a row that was written with the request; no secret. */
  readonly about: string | null;
  readonly ageSeconds: number;
}

/**
 * Asking for a mail to an address. The request does the same few statements whoever has the address, or nobody: whether there is a
 * mail to send is found out by the worker, later (EN-04). What is mailed counts its life from the request (RL-12).
 */
@Injectable()
export class MailRequests {
  constructor(
    private readonly outbox: Outbox,
    private readonly deliverers: OutboxDeliverers,
    private readonly allowance: MailAllowance,
    private readonly mails: Mails,
  ) {}

  /** Says who mails what people ask for. The asker's language and address are around `answer`, as if it were their request still. */
  on(purpose: Purpose, answer: (request: MailRequest) => Promise<void>): void {
    this.deliverers.on(topicOf(purpose), async ({ payload, secret, ageSeconds }: Delivery) => {
      const { request, about, asker } = payload as unknown as Stored;
      await requestContext.run({ ...asker, tell: () => undefined }, () =>
        answer({ ...request, secret, about, ageSeconds }),
      );
    });
  }

  /**
   * Before a transaction is open. `captcha`: where strangers may ask.
   * @throws mail_not_configured, captcha_required, captcha_failed, too_many_attempts
   */
  async count(purpose: Purpose, emailKey: string, captcha?: ShownCaptcha): Promise<CountedRequest> {
    if (!this.mails.canSend) throw mailNotConfigured();
    if (captcha) await this.allowance.assertMayAsk(captcha, purpose, emailKey);
    return { purpose, emailKey, mayMail: await this.allowance.take(purpose, emailKey) };
  }

  /** Joins the open transaction. */
  async queue(request: CountedRequest, { secret, about = null }: Attachments = {}): Promise<void> {
    const { requestId, ip, userAgent, acceptLanguage } = requestContext.current;
    const stored: Stored = { request, about, asker: { requestId, ip, userAgent, acceptLanguage } };
    const topic = topicOf(request.purpose);
    await this.outbox.add({ topic, payload: { ...stored }, ...(secret === undefined ? {} : { secret }) });
  }
}

interface Attachments {
  readonly secret?: string;
  readonly about?: string | null;
}

interface Stored {
  readonly request: CountedRequest;
  readonly about: string | null;
  readonly asker: Omit<typeof requestContext.current, 'tell'>;
}

/** What is left of a life that began with the request. @throws DeliveryFailure when nothing is: nobody waits for it any more */
export function lifeLeft({ ageSeconds }: MailRequest, lifeSeconds: number): number {
  if (ageSeconds >= lifeSeconds) throw new DeliveryFailure('permanent', 'expired');
  return lifeSeconds - ageSeconds;
}

function topicOf(purpose: Purpose): string {
  return `asked_for:${purpose}`;
}

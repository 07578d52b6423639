import { Injectable } from '@nestjs/common';
import { Captcha, type ShownCaptcha } from '#platform/captcha/captcha.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { assertAllowed } from '#platform/rate-limit/decisions.js';
import type { Counted } from '#platform/rate-limit/limit.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import type { Purpose } from './one-time-token.purposes.js';

/** How many mails a network may ask for, whoever they are for (BF-08). */
export const askingForMail = { name: 'mail', max: 20, windowSeconds: 3_600 };

/**
 * How many mails somebody may cause: 3 unused in 15 minutes and 10 a day per recipient and purpose (BF-08). A
 * recipient is counted alike whether or not there is an account, and the refusal is silent, so it tells nothing (EN-04). Take
 * before a transaction is open: counters commit on a connection of their own.
 */
@Injectable()
export class MailAllowance {
  constructor(
    private readonly limits: RateLimits,
    private readonly captcha: Captcha,
  ) {}

  /**
   * Behind the limit of the network, which the route has taken: past half of that, or of the address, whoever it belongs to, with a
   * captcha only. What is refused for want of one does not count.
   * @throws captcha_required, captcha_failed, too_many_attempts
   */
  async assertMayAsk(shown: ShownCaptcha, purpose: Purpose, emailKey: string): Promise<void> {
    if (this.captcha.widget === null) return;
    const ofNetwork = [{ limit: askingForMail, subject: requestNetwork() }];
    const asking = [...ofNetwork, ...mailsTo(purpose, emailKey)];
    try {
      const { decision } = await this.captcha.taking(shown, async (isSolved) => ({
        decision: await this.limits.take(this.captcha.halvesOf(asking, isSolved)),
      }));
      assertAllowed(decision);
    } catch (error) {
      await this.limits.undo(ofNetwork);
      throw error;
    }
  }

  /** False: send nothing, and answer as if it had been sent. */
  async take(purpose: Purpose, emailKey: string): Promise<boolean> {
    const { allowed } = await this.limits.take(mailsTo(purpose, emailKey));
    return allowed;
  }

  /** The mail was of use: its place is free again. */
  async giveBack(purpose: Purpose, emailKey: string | null): Promise<void> {
    if (emailKey !== null) await this.limits.giveBack(mailsTo(purpose, emailKey));
  }
}

/** What is counted for one recipient. */
export function mailsTo(purpose: Purpose, subject: string): Counted[] {
  return [
    { limit: { name: `mail:${purpose}`, max: 3, windowSeconds: 900 }, subject },
    { limit: { name: `mail-day:${purpose}`, max: 10, windowSeconds: 86_400 }, subject },
  ];
}

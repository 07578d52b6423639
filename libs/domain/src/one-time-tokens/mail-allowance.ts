import { Injectable } from '@nestjs/common';
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
  constructor(private readonly limits: RateLimits) {}

  /** False: send nothing, and answer as if it had been sent. */
  async take(purpose: Purpose, emailKey: string): Promise<boolean> {
    const { allowed } = await this.limits.take(countedFor(purpose, emailKey));
    return allowed;
  }

  /** The mail was of use: its place is free again. */
  async giveBack(purpose: Purpose, emailKey: string | null): Promise<void> {
    if (emailKey !== null) await this.limits.giveBack(countedFor(purpose, emailKey));
  }
}

function countedFor(purpose: Purpose, subject: string): Counted[] {
  return [
    { limit: { name: `mail:${purpose}`, max: 3, windowSeconds: 900 }, subject },
    { limit: { name: `mail-day:${purpose}`, max: 10, windowSeconds: 86_400 }, subject },
  ];
}

import { Injectable } from '@nestjs/common';
import type { Limit } from '#platform/rate-limit/limit.js';
import { SignInAttemptSettings } from './sign-in-attempts.settings.js';

/** The numbers, with their source: NIST SP 800-63B-4 section 3.2.2 (at most 100 consecutive failures), OWASP. */
@Injectable()
export class SignInLimits {
  readonly account: Limit = {
    name: 'sign-in:account',
    max: 10,
    windowSeconds: 900,
    growing: { afterStreak: 10, firstSeconds: 30, longestSeconds: 3_600, hardStopAfter: 100 },
  };

  readonly network: Limit;

  constructor(settings: SignInAttemptSettings) {
    this.network = { name: 'sign-in:network', max: settings.max, windowSeconds: settings.windowSeconds };
  }
}

import { Injectable } from '@nestjs/common';
import type { Limit } from '#platform/rate-limit/limit.js';
import { SignInAttemptSettings } from './sign-in-attempts.settings.js';

const usual = {
  max: 10,
  windowSeconds: 900,
  growing: { afterStreak: 10, firstSeconds: 30, longestSeconds: 3_600, hardStopAfter: 100 },
} as const;

/** The numbers, with their source: NIST SP 800-63B-4 section 3.2.2 (at most 100 consecutive failures), OWASP. */
@Injectable()
export class SignInLimits {
  /**
   * At the door, known and unknown identifiers alike (EN-06). An account has two, address and username, each counted by itself: one
   * counter for both would tell which go together. So each stops at half of the hundred.
   */
  readonly identifier: Limit = {
    ...usual,
    name: 'sign-in:identifier',
    growing: { ...usual.growing, hardStopAfter: 50 },
  };

  /**
   * Codes have counters of their own: guessing at them shuts nobody's password out, nor the other way round (BF-05). They count by address
   * or name, not by challenge, so asking for another code gives no more tries (BF-07).
   */
  readonly code: Limit = { ...usual, name: 'sign-in:code' };

  /**
   * Counted by name and network together, and never shut for good: two codes are 200 random bits, which nobody guesses from however many
   * networks, and whoever needs them has no other way in that a stranger's guesses should be able to shut (BF-05).
   */
  readonly recovery: Limit = {
    ...usual,
    name: 'sign-in:recovery',
    growing: { ...usual.growing, hardStopAfter: 2 ** 31 - 1 },
  };

  /** For whoever has shown the password before: a known device, a session. */
  readonly account: Limit = { ...usual, name: 'sign-in:account' };

  readonly network: Limit;

  /** Nobody guesses a passkey, so none is ever shut; a network that is full of guesses at passwords keeps this lane (BF-05). */
  readonly passkey: Limit;

  constructor(settings: SignInAttemptSettings) {
    const { max, windowSeconds } = settings;
    this.network = { name: 'sign-in:network', max, windowSeconds, violation: 'logins' };
    this.passkey = { name: 'sign-in:passkey', max, windowSeconds };
  }
}

import { defineError } from './domain-error.js';

/** Unknown, used, late or wrong: told apart by nobody. With `attemptsLeft` where a challenge counts them, nobody's too (EN-04). */
export const invalidCode = defineError('invalid_code', 'unauthenticated', 'This code is not right.');

/** Unknown, late, used, or guessed at too often: told apart by nobody. */
export const challengeExpired = defineError(
  'challenge_expired',
  'unauthenticated',
  'This code is not valid any more: ask for a new one.',
);

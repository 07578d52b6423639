import { defineError } from '#platform/errors/domain-error.js';

/** One answer, to the letter, for every wrong combination and every unconfirmed address (EN-01). */
export const invalidCredentials = defineError(
  'invalid_credentials',
  'unauthenticated',
  'Wrong e-mail or password, or the address is not confirmed yet.',
);

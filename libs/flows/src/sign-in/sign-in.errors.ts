import { defineError } from '#platform/errors/domain-error.js';

/** One answer, to the letter, for every wrong combination and every unconfirmed address (EN-01). */
export const invalidCredentials = defineError(
  'invalid_credentials',
  'unauthenticated',
  'Wrong e-mail or password, or the address is not confirmed yet.',
);
export const accountDeletionPending = defineError(
  'account_deletion_pending',
  'forbidden',
  'The account is about to be deleted: cancel that first, then sign in.',
);

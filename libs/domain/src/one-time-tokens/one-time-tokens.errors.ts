import { defineError } from '#platform/errors/domain-error.js';

/** Unknown, used, expired, for another purpose or address: told apart by nobody. */
export const invalidToken = defineError(
  'invalid_token',
  'invalid',
  'This link is not valid any more: it has expired, was used, or a newer one was sent.',
);

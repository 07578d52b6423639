import { defineError } from '#platform/errors/domain-error.js';

/** Each one more is a guess more that hits. */
export const tooManyAuthenticators = defineError(
  'too_many_authenticators',
  'conflict',
  'You have five authenticator apps already: remove one first.',
);

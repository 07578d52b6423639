import { defineError } from '#platform/errors/domain-error.js';

export const lastSignInMethod = defineError(
  'last_sign_in_method',
  'conflict',
  'Without it you could not sign in any more: add another way to sign in first.',
);

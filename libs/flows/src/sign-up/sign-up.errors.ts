import { defineError } from '#platform/errors/domain-error.js';

export const registrationClosed = defineError(
  'registration_closed',
  'forbidden',
  'Nobody can sign up here by themself: ask an administrator for an account.',
);
export const setupRequired = defineError(
  'setup_required',
  'forbidden',
  'This installation has no administrator yet: sign up with the set-up token that was printed at its start.',
);

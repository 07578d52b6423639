import { defineError } from '#platform/errors/domain-error.js';

export const passkeyInUse = defineError('passkey_in_use', 'conflict', 'This passkey is registered already.');

export const tooManyPasskeys = defineError(
  'too_many_passkeys',
  'conflict',
  'You have as many passkeys as a person may have: remove one that you no longer use.',
);

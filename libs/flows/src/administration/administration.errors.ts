import { defineError } from '#platform/errors/domain-error.js';

export const emailMissing = defineError(
  'email_missing',
  'conflict',
  'This account has no e-mail address, so nothing can be mailed to it.',
);

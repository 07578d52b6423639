import { defineError } from '#platform/errors/domain-error.js';

export const emailMissing = defineError(
  'email_missing',
  'conflict',
  'This account has no e-mail address, so nothing can be mailed to it.',
);

export const mailNotResendable = defineError(
  'mail_not_resendable',
  'conflict',
  'What this mail carries has expired or was erased: let the person ask for a new one.',
);

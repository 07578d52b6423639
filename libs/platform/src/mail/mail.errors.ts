import { defineError } from '../errors/domain-error.js';

export const mailNotConfigured = defineError(
  'mail_not_configured',
  'forbidden',
  'This installation cannot send mail: ask its operator.',
);

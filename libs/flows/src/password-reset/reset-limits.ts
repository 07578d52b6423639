import { askingForMail } from '#domain/one-time-tokens/mail-allowance.js';

/** The same for the routes and for the pages: one counter each. */
export const askingForReset = { ...askingForMail, violation: 'reset_password_limit' };
export const settingPasswords = {
  name: 'password-reset',
  max: 30,
  windowSeconds: 900,
  violation: 'reset_password_submission',
};
export const wishedForAsking = {
  setting: 'reset',
  name: 'reset:network',
  violation: 'reset_password_limit',
} as const;
export const wishedForSetting = {
  setting: 'reset_submission',
  name: 'reset-submission:network',
  violation: 'reset_password_submission',
} as const;

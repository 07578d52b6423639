import { askingForMail } from '#domain/one-time-tokens/mail-allowance.js';

const violation = 'reset_password_limit';

/** The same for the routes and for the pages: one counter. */
export const askingForReset = { ...askingForMail, violation };
export const settingPasswords = { name: 'password-reset', max: 30, windowSeconds: 900, violation };

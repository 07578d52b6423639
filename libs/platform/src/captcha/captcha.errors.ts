import { defineError } from '../errors/domain-error.js';

/** Half of a limit is used up. With `provider` and `siteKey`, which a widget needs. The same for known and unknown identifiers (EN-06). */
export const captchaRequired = defineError(
  'captcha_required',
  'forbidden',
  'Solve the captcha, then repeat with its answer as captchaToken.',
);

export const captchaFailed = defineError(
  'captcha_failed',
  'forbidden',
  'This answer to the captcha is wrong, too old or used already: solve a new one.',
);

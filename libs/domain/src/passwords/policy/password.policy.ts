/** Whatever the setting says; what is hashed and compared must have an end (PW-02). */
const maxBytes = 1024;

/** What is wrong with a new password; each is told with what to do. Codes are those of the wire contract. */
export interface PasswordProblem {
  readonly code: string;
  readonly message: string;
}

export interface LengthRules {
  readonly minLength: number;
  readonly maxLength: number;
}

/** As it is hashed and judged (NIST SP 800-63B-4, 3.1.1.2): one form, however a keyboard writes it (PW-04). */
export function canonicalPassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** Counts code points (PW-01, PW-02); nothing is ever cut off. */
export function lengthProblems(password: string, { minLength, maxLength }: LengthRules): PasswordProblem[] {
  const length = [...canonicalPassword(password)].length;
  if (length < minLength) {
    const message = `Take at least ${minLength} characters; a few words in a row are easy to remember.`;
    return [{ code: 'password_too_short', message }];
  }
  if (length > maxLength || Buffer.byteLength(password) > maxBytes) {
    return [{ code: 'password_too_long', message: `Take at most ${maxLength} characters.` }];
  }
  return [];
}

export const tooCommon: PasswordProblem = {
  code: 'password_too_common',
  message: 'This is among the passwords that everybody tries first: take another one.',
};
export const tooWeak: PasswordProblem = {
  code: 'password_too_weak',
  message: 'This is easy to guess: take several words that do not belong together.',
};
export const containsContext: PasswordProblem = {
  code: 'password_contains_context',
  message:
    'Your name, your address and the name of this service are guessed first, and without them too little is left: take other words.',
};
export const breached: PasswordProblem = {
  code: 'password_breached',
  message: 'This password has become known in a data breach: take one that you use nowhere else.',
};
export const reused: PasswordProblem = {
  code: 'password_reused',
  message: 'You have had this password here before: take a new one.',
};

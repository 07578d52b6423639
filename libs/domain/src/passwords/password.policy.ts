import type { FieldError } from '#platform/errors/domain-error.js';

export const maxPasswordLength = 128;
const maxPasswordBytes = 1024;

/** What is wrong with a new password; empty when it will do. Length counts code points (PW-01, PW-02), never truncates. */
export function passwordProblems(password: string, minLength: number, field = 'password'): FieldError[] {
  const length = [...password.normalize('NFKC')].length;
  if (length < minLength) {
    const message = `Take at least ${String(minLength)} characters; a few words in a row are easy to remember.`;
    return [{ field, code: 'password_too_short', message }];
  }
  if (length > maxPasswordLength || Buffer.byteLength(password) > maxPasswordBytes) {
    return [{ field, code: 'password_too_long', message: `Take at most ${String(maxPasswordLength)} characters.` }];
  }
  return [];
}

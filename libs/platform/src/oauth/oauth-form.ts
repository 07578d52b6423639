import { invalidRequest } from '../errors/common.errors.js';
import { isWellFormed } from '../http/text.js';

/** A form as parsed: what is not known here is ignored, as RFC 6749 section 3.2 wants. */
export type OAuthForm = Readonly<Record<string, unknown>>;

/** A parameter without a value is as good as none (RFC 6749 section 3.2). Its length is capped (OP-05). @throws invalid_request */
export function parameterOf(form: OAuthForm, name: string, longest: number): string | null {
  const value = form[name] ?? '';
  if (value === '') return null;
  if (typeof value !== 'string' || value.length > longest || !isWellFormed(value)) {
    throw invalidRequest({}, [{ field: name, code: 'invalid', message: `At most ${String(longest)} characters.` }]);
  }
  return value;
}

/** @throws invalid_request */
export function requiredParameterOf(form: OAuthForm, name: string, longest: number): string {
  const value = parameterOf(form, name, longest);
  if (value === null) throw invalidRequest({}, [{ field: name, code: 'required', message: 'This field is needed.' }]);
  return value;
}

/** A list of words with a space between two (RFC 6749 section 3.3); none where nothing is said. @throws invalid_request */
export function wordsOf(form: OAuthForm, name: string, longest: number): readonly string[] {
  const value = parameterOf(form, name, longest);
  return [...new Set((value ?? '').split(' ').filter((word) => word !== ''))];
}

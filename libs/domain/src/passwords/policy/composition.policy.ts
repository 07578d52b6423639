import { canonicalPassword, type PasswordProblem } from './password.policy.js';

/** How many of each kind a password needs, and how many of these four rules it must meet: 0 for all (AnythingLLM's settings). */
export interface Composition {
  readonly lowercase: number;
  readonly uppercase: number;
  readonly numeric: number;
  readonly symbol: number;
  readonly requirements: number;
}

const kinds = [
  { kind: 'lowercase', pattern: /\p{Ll}/gu, words: ['lower-case letter', 'lower-case letters'] },
  { kind: 'uppercase', pattern: /\p{Lu}/gu, words: ['capital letter', 'capital letters'] },
  { kind: 'numeric', pattern: /\p{Nd}/gu, words: ['digit', 'digits'] },
  { kind: 'symbol', pattern: /[^\p{L}\p{Nd}]/gu, words: ['other character', 'other characters'] },
] as const;

/** Kinds of characters, where an operator asks for them. A kind of which none is asked for is always met. */
export function compositionProblems(password: string, wanted: Composition): PasswordProblem[] {
  const text = canonicalPassword(password);
  const missing = kinds.filter(({ kind, pattern }) => (text.match(pattern)?.length ?? 0) < wanted[kind]);
  const met = kinds.length - missing.length;
  if (met >= (wanted.requirements || kinds.length)) return [];
  const wishes = missing.map(({ kind, words }) => `${wanted[kind]} ${words[wanted[kind] === 1 ? 0 : 1]}`);
  const joint = wanted.requirements === 0 ? ' and ' : ' or ';
  return [{ code: 'password_too_weak', message: `Take at least ${wishes.join(joint)}.` }];
}

/** As told by /auth/config, such as `uppercase:1`. */
export function compositionRules(wanted: Composition): string[] {
  const asked = kinds.filter(({ kind }) => wanted[kind] > 0).map(({ kind }) => `${kind}:${wanted[kind]}`);
  return wanted.requirements > 0 && asked.length > 0 ? [...asked, `requirements:${wanted.requirements}`] : asked;
}

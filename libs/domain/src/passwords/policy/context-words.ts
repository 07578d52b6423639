import { canonicalPassword } from './password.policy.js';

/** Whose password it is, as far as that is known. */
export interface PasswordBearer {
  /** None yet: somebody who signs up has no passwords of before. */
  readonly id?: string;
  readonly email?: string | null;
  readonly username?: string | null;
  readonly name?: string | null;
}

const shortest = 3;
const longest = 100;

/** What an attacker who knows the person and the service tries first (NIST SP 800-63B-4, 3.1.1.2). The longest come first. */
export function contextWords({ email, username, name }: PasswordBearer, product: string): string[] {
  const [local = '', domain = ''] = (email ?? '').split('@');
  // Without its last part: "org" and "com" are nobody's.
  const host = domain.split('.').slice(0, -1).join('.');
  const texts = [product, name, username, local, host].map((text) => canonicalPassword(text ?? '').toLowerCase());
  const words = texts.flatMap((text) => [text, text.replace(/[^\p{L}\p{N}]+/gu, ''), ...text.split(/[^\p{L}\p{N}]+/u)]);
  const known = words.filter((word) => word.length >= shortest && word.length <= longest);
  return [...new Set(known)].sort((one, other) => other.length - one.length);
}

/**
 * The password without those words. They count for nothing, rather than being forbidden: blocklists are compared with whole passwords,
 * not with what is in them (the same section), and a long phrase may well hold a short name.
 */
export function withoutContext(password: string, words: readonly string[]): string {
  if (words.length === 0) return password;
  return password.replace(new RegExp(words.map(escaped).join('|'), 'giu'), '');
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

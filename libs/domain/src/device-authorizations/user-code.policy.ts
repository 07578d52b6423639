import { randomInt } from 'node:crypto';

/** RFC 8628 section 6.1: twenty consonants, so no words and nothing to mistake. 20^8 is 34 bits: guesses are limited, and it lives briefly. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const length = 8;

export function newUserCode(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** As it may be typed: in small letters, without the hyphen, with spaces. */
export function canonicalUserCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z]/g, '');
}

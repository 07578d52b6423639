import { randomBytes } from 'node:crypto';

/** Crockford's base32: nothing in it can be taken for something else when it is copied by hand. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const nameLength = 4;
const secretLength = 20;
const canonical = new RegExp(`^[${alphabet}]{${String(nameLength + secretLength)}}$`);

/** A code in its one canonical form. The name finds the row and is no secret; the rest is 100 random bits. */
export interface RecoveryCode {
  readonly name: string;
  /** All of it, the name too: what is hashed. */
  readonly text: string;
}

/** So many, each with a name of its own. */
export function newRecoveryCodes(count: number): RecoveryCode[] {
  const codes = new Map<string, RecoveryCode>();
  while (codes.size < count) {
    const code = codeOf(Array.from(randomBytes(nameLength + secretLength), (byte) => alphabet[byte % 32]).join(''));
    codes.set(code.name, code);
  }
  return [...codes.values()];
}

/** As people read it: XXXX-XXXXX-XXXXX-XXXXX-XXXXX. */
export function shownRecoveryCode({ name, text }: RecoveryCode): string {
  return [name, ...(text.slice(nameLength).match(/.{5}/g) ?? [])].join('-');
}

/** Any spelling of a code is that code: case, spaces and dashes of every kind, O for 0, I and L for 1. Null when it is none. */
export function readRecoveryCode(typed: string): RecoveryCode | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return canonical.test(text) ? codeOf(text) : null;
}

function codeOf(text: string): RecoveryCode {
  return { name: text.slice(0, nameLength), text };
}

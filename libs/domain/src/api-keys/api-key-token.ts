import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { invalidFormat } from '#platform/errors/access.errors.js';

export const keyEnvironments = ['live', 'test'] as const;
export type KeyEnvironment = (typeof keyEnvironments)[number];

const start = 'gth_';
/** Names of environments are of one length. */
const idStart = 'gth_live_'.length;
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^43 is more than 2^256 (ASVS 11.5.1 asks for 128 bits). */
const secretLength = 43;
/** 62^6 is more than 2^32. */
const sumLength = 6;
const shape = new RegExp(`^gth_(?:live|test)_[0-9a-f]{32}_[0-9A-Za-z]{${String(secretLength + sumLength)}}$`);

export function isApiKey(token: string): boolean {
  return token.startsWith(start);
}

/**
 * `gth_<environment>_<id>_<secret><checksum>`: the id (32 hexadecimal digits) finds the row, the secret (43 letters and digits) opens it. The
 * checksum (CRC-32 of all before it) defends nothing: it turns away typos and junk before a query, and lets secret scanners tell a key
 * from what only looks like one. No sign in it ends a word, so that a double click takes all of it.
 */
export function newApiKey(environment: KeyEnvironment, id: string): string {
  const secret = Array.from({ length: secretLength }, () => base62.charAt(randomInt(base62.length))).join('');
  const body = `${prefixOf(environment, id)}_${secret}`;
  return body + sumOf(body);
}

/** The part that is no secret: it names the key in lists and logs. */
export function prefixOf(environment: KeyEnvironment, id: string): string {
  return `${start}${environment}_${id.replaceAll('-', '')}`;
}

/** The row that a key names, as a UUID; null for what was not made by `newApiKey`. */
export function idOfApiKey(token: string): string | null {
  const isWellFormed = shape.test(token) && sumOf(token.slice(0, -sumLength)) === token.slice(-sumLength);
  return isWellFormed ? idSaidIn(token) : null;
}

/** The same, of what is believed to be a key: where it is none this is nobody's id. For what is compared with a whole secret afterwards. */
export function idSaidIn(token: string): string {
  const digits = token.slice(idStart, idStart + 32);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)];
  return parts.join('-');
}

/** @throws invalid_format */
export function assuredIdOf(token: string): string {
  const id = idOfApiKey(token);
  if (id === null) throw invalidFormat();
  return id;
}

function sumOf(body: string): string {
  let rest = crc32(body);
  let sum = '';
  for (let place = 0; place < sumLength; place++) {
    sum = base62.charAt(rest % base62.length) + sum;
    rest = Math.floor(rest / base62.length);
  }
  return sum;
}

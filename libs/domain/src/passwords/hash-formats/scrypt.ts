import { scrypt as deriveKey, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { equalBytes } from '#platform/crypto/secrets.js';
import { type CheckableHash, isDigest } from './hash-format.js';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(deriveKey);

/** RFC 7914, 6: N is a power of two, r the block size, p how often the whole is done. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const mostMemoryBytes = 128 * 2 ** 20;
/** The lanes run one after the other: memory times lanes is the time. */
const mostWorkBytes = 4 * mostMemoryBytes;

export function isAffordableScrypt({ N, r, p }: ScryptCost): boolean {
  const memory = 128 * N * r;
  const isDefined = N > 1 && Number.isInteger(Math.log2(N)) && r > 0 && p > 0;
  return isDefined && memory <= mostMemoryBytes && memory * p <= mostWorkBytes;
}

/** On libuv's threads. OpenSSL counts a little more memory than the formula, so it is let have twice as much. */
export function scryptKey(password: string, salt: Uint8Array, { N, r, p }: ScryptCost, length: number) {
  return derive(password, salt, length, { N, r, p, maxmem: 2 * 128 * r * (N + p) });
}

export function scryptHash(
  cost: ScryptCost,
  salt: Uint8Array,
  digest: Uint8Array,
  prepare = (password: string): string => password,
): CheckableHash | null {
  if (!isDigest(digest)) return null;
  return {
    isAffordable: isAffordableScrypt(cost),
    matches: async (password) => equalBytes(await scryptKey(prepare(password), salt, cost, digest.length), digest),
  };
}

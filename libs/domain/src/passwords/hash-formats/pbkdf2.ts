import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { equalBytes } from '#platform/crypto/secrets.js';
import { type CheckableHash, isDigest } from './hash-format.js';

const derive = promisify(pbkdf2);

/** About a second of one core. */
const mostIterations = 2_000_000;
const digestBytes: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha512: 64 };

/** RFC 8018, 5.2. Each block of output costs all iterations again, so those count together. */
export function pbkdf2Hash(
  algorithm: string,
  iterations: number,
  salt: Uint8Array,
  digest: Uint8Array,
): CheckableHash | null {
  const blockBytes = digestBytes[algorithm];
  if (blockBytes === undefined || !isDigest(digest)) return null;
  const work = iterations * Math.ceil(digest.length / blockBytes);
  return {
    isAffordable: iterations > 0 && work <= mostIterations,
    matches: async (password) => equalBytes(await derive(password, salt, iterations, digest.length, algorithm), digest),
  };
}

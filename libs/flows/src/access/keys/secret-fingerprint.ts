import { createHash } from 'node:crypto';
import { equalBytes } from '#platform/crypto/secrets.js';

const length = 12;

/**
 * Names a secret of a key in tokens that were got with it, by its stored hash: when the secret is rotated away they end with it. Tells
 * nothing of the secret, nor of the hash.
 */
export function fingerprintOf(secretHash: Buffer): string {
  return digestOf(secretHash).toString('base64url');
}

export function hasFingerprint(secretHash: Buffer, fingerprint: string): boolean {
  return equalBytes(digestOf(secretHash), Buffer.from(fingerprint, 'base64url'));
}

function digestOf(secretHash: Buffer): Buffer {
  return createHash('sha256').update('gatehouse client token 1').update(secretHash).digest().subarray(0, length);
}

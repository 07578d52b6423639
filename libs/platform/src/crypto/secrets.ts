import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits in 43 base64url characters (ASVS 11.5.1 asks for at least 128). */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** How a bearer secret of full entropy is kept: SHA-256, 32 bytes (CS-04). Never for passwords or short codes. */
export function hashSecret(secret: string): Buffer {
  // Each request by key does it: a Hash object costs three times as much, an 'outputEncoding' of 'buffer' twice.
  return Buffer.from(hash('sha256', secret, 'binary'), 'latin1');
}

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

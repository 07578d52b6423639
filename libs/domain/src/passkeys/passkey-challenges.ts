import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { type Ceremony, PasskeyChallengeRepository } from './passkey-challenge.repository.js';

/** WebAuthn L3 section 13.4.3; ASVS 6.7.2. */
export const challengeLifeSeconds = 300;

/** Bytes over a plain ArrayBuffer, as WebCrypto and the library want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface BegunCeremony {
  /** What the caller sends back with the credential. */
  readonly handle: string;
  /** What the authenticator signs. */
  readonly challenge: Bytes;
}

/**
 * Ceremonies under way. The caller holds a handle of 256 random bits, kept as a hash; what the authenticator signs is an HMAC under that
 * handle of a nonce kept beside it. Neither can be had from the database (CS-04), and both are 256 bits (PK-01).
 */
@Injectable()
export class PasskeyChallenges {
  constructor(private readonly challenges: PasskeyChallengeRepository) {}

  /** A second step has a handle already. */
  async begin(ceremony: Ceremony, handle: string = newSecret('gtc_')): Promise<BegunCeremony> {
    const nonce = randomBytes(32);
    await this.challenges.put(hashSecret(handle), ceremony, nonce, challengeLifeSeconds);
    return { handle, challenge: challengeOf(handle, nonce) };
  }

  /** Before anything of the answer is looked at: whatever comes of it, the challenge is used up. Null when there was none. */
  async take(ceremony: Ceremony, handle: string): Promise<string | null> {
    const row = await this.challenges.take(hashSecret(handle), ceremony);
    return row && Buffer.from(challengeOf(handle, row.nonce)).toString('base64url');
  }
}

function challengeOf(handle: string, nonce: Buffer): Bytes {
  return new Uint8Array(createHmac('sha256', handle).update(nonce).digest());
}

import { Injectable } from '@nestjs/common';
import { equalBytes, hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { InstanceFacts } from '#platform/instance-facts/instance-facts.js';

const fact = 'setup_token';
const lifeSeconds = 3_600;

/**
 * Who can read the server's own output may become its first administrator: a token good for an hour, the newest counts,
 * kept as a hash (CS-04).
 */
@Injectable()
export class SetupTokens {
  constructor(private readonly facts: InstanceFacts) {}

  /** @returns the token; the one before is dead. */
  async issue(): Promise<string> {
    const token = newSecret();
    await this.facts.put(fact, { hash: hashSecret(token).toString('base64url') });
    return token;
  }

  async isGood(token: string): Promise<boolean> {
    const known = await this.facts.find<{ hash: string }>(fact, lifeSeconds);
    return known !== null && equalBytes(hashSecret(token), Buffer.from(known.hash, 'base64url'));
  }
}

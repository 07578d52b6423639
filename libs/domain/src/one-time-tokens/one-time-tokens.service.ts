import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import type { Purpose } from './one-time-token.purposes.js';
import { OneTimeTokenRepository, type TokenRow } from './one-time-token.repository.js';
import { invalidToken } from './one-time-tokens.errors.js';

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Tokens that are good once: 256 random bits, kept as a hash, bound to a purpose, a subject and an address, their life
 * judged by the database's clock at use (RT-01..03, CS-04).
 */
@Injectable()
export class OneTimeTokensService {
  constructor(private readonly tokens: OneTimeTokenRepository) {}

  /** The older token of the same purpose and subject is dead from now on. @returns the token; it is not kept anywhere. */
  async issue(row: TokenRow, lifeSeconds: number): Promise<IssuedToken> {
    const token = newSecret();
    return { token, expiresAt: await this.tokens.put(row, hashSecret(token), lifeSeconds) };
  }

  /** The address a live token was mailed to, to lock it before the token is spent; null where there is none. */
  async addressOf(purpose: Purpose, token: string): Promise<string | null> {
    return (await this.find(purpose, token))?.emailKey ?? null;
  }

  /** What a live token is for; nothing is spent. */
  async find(purpose: Purpose, token: string): Promise<TokenRow | null> {
    return this.tokens.find(purpose, hashSecret(token));
  }

  /** Uses the token up, in the open transaction. Unknown, used, expired, or for something else: one answer. @throws invalid_token */
  async consume(purpose: Purpose, token: string): Promise<TokenRow> {
    const row = await this.tokens.take(purpose, hashSecret(token));
    if (!row) throw invalidToken();
    return row;
  }

  /** After a change of password or address, and with the person: every outstanding token dies (RT-02). */
  async removeOf(...subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length > 0) await this.tokens.removeOf(subjectIds);
  }
}

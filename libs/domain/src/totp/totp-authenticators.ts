import { Injectable } from '@nestjs/common';
import { Encryption } from '#platform/crypto/encryption.js';
import { newId } from '#platform/database/ids.js';
import { newSeed, stepOf } from './totp.policy.js';
import { type Authenticator, type SealedAuthenticator, TotpRepository } from './totp.repository.js';

/** A code that is right, and not yet used. */
export interface MatchedCode {
  readonly id: string;
  readonly name: string;
  readonly step: number;
}

/** Apps that show a new code each 30 seconds (RFC 6238). A person may have several, each with a name. */
@Injectable()
export class TotpAuthenticators {
  constructor(
    private readonly authenticators: TotpRepository,
    private readonly encryption: Encryption,
  ) {}

  /** Those that count. */
  async listOf(userId: string): Promise<Authenticator[]> {
    return this.authenticators.listOf(userId);
  }

  /** Worth nothing until it is confirmed; another that waited for that is gone. @returns the seed, this once */
  async begin(userId: string, name: string): Promise<{ readonly id: string; readonly secret: string }> {
    const id = newId();
    const secret = newSeed();
    await this.authenticators.replacePending(
      id,
      userId,
      name,
      this.encryption.encrypt(Buffer.from(secret), contextOf(id)),
    );
    return { id, secret };
  }

  /** `none`: nothing waits to be confirmed; `wrong`: this is no code of it. Spends nothing. */
  async matchPending(userId: string, code: string): Promise<MatchedCode | 'none' | 'wrong'> {
    const waiting = await this.authenticators.findPending(userId);
    return waiting ? (this.matchOne(waiting, code) ?? 'wrong') : 'none';
  }

  /** From now on it counts. False when it was replaced meanwhile. Joins the open transaction. */
  async confirm({ id, step }: MatchedCode): Promise<boolean> {
    return this.authenticators.confirm(id, step);
  }

  /** Is this a code of one of the person's authenticators? Spends nothing: `spend` decides whether it is used for the first time. */
  async match(userId: string, code: string): Promise<MatchedCode | null> {
    for (const each of await this.authenticators.sealedOf(userId)) {
      const matched = this.matchOne(each, code);
      if (matched) return matched;
    }
    return null;
  }

  /** False for a code that was used, or is older than one that was (MF-01). */
  async spend({ id, step }: MatchedCode): Promise<boolean> {
    return this.authenticators.advance(id, step);
  }

  async remove(userId: string, id: string): Promise<boolean> {
    return this.authenticators.remove(userId, id);
  }

  /** All, or those that were added then or later. Joins the open transaction. */
  async removeAll(userId: string, since = new Date(0)): Promise<void> {
    await this.authenticators.removeAll(userId, since);
  }

  private matchOne({ id, name, sealedSecret, epoch }: SealedAuthenticator, code: string): MatchedCode | null {
    const seed = this.encryption.decrypt(sealedSecret, contextOf(id)).toString();
    const step = stepOf(code, seed, epoch);
    return step === null ? null : { id, name, step };
  }
}

function contextOf(id: string): string {
  return `totp_authenticators:${id}`;
}

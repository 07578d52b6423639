import { Injectable } from '@nestjs/common';
import { newRecoveryCodes, readRecoveryCode, type RecoveryCode } from './recovery-code.policy.js';
import { RecoveryCodeRepository, type StoredCode } from './recovery-code.repository.js';

const codesInSet = 10;

/**
 * How a code is hashed: slow and salted, as its 100 bits are fewer than the 112 that may do without (CS-04; NIST SP 800-63B-4, 3.1.2.2).
 */
export type CodeHash = (text: string) => Promise<string>;
/** With null a dummy of the same cost is checked. */
export type CodeCheck = (hash: string | null, text: string) => Promise<boolean>;

/** A new set, before it counts. */
export interface NewSet {
  readonly codes: readonly RecoveryCode[];
  readonly stored: readonly StoredCode[];
}

/** Codes that a person keeps for the day when nothing else is left. Each is good once; a new set is the end of the old. */
@Injectable()
export class RecoveryCodes {
  constructor(private readonly codes: RecoveryCodeRepository) {}

  async remaining(userId: string): Promise<number> {
    return this.codes.count(userId);
  }

  /** Outside any transaction. One hash after the other: nobody fills the queue for all with one request. @throws busy */
  async make(hash: CodeHash): Promise<NewSet> {
    const codes = newRecoveryCodes(codesInSet);
    const stored: StoredCode[] = [];
    for (const { name, text } of codes) stored.push({ name, hash: await hash(text) });
    return { codes, stored };
  }

  /** Joins the open transaction, which has locked the person: two new sets at once would both stay. */
  async replace(userId: string, { stored }: NewSet): Promise<void> {
    await this.codes.removeAll(userId, new Date(0));
    await this.codes.insert(userId, stored);
  }

  /** All, or those that were made then or later. Joins the open transaction. */
  async removeAll(userId: string, since = new Date(0)): Promise<void> {
    await this.codes.removeAll(userId, since);
  }

  /**
   * Are these different codes of this person, each right? One look and one hash check for each, whoever it is and whatever was typed:
   * neither answer nor clock tells which was wrong (EN-02). Nothing is spent. @returns what to take, else null. @throws busy
   */
  async check(
    userId: string | null,
    typed: readonly string[],
    verify: CodeCheck,
  ): Promise<readonly StoredCode[] | null> {
    const read = typed.map(readRecoveryCode);
    const found = await this.codes.find(
      userId,
      read.flatMap((code) => code?.name ?? []),
    );
    // By name: however it is spelled, and however often it is shown, one code counts once.
    const right = new Map<string, StoredCode>();
    for (const [place, code] of read.entries()) {
      const stored = found.find(({ name }) => name === code?.name);
      const isRight = await verify(stored?.hash ?? null, code?.text ?? String(typed[place]));
      if (stored && isRight) right.set(stored.name, stored);
    }
    return right.size === typed.length ? [...right.values()] : null;
  }

  /** Spends codes that were right a moment ago, all or none: false when one is gone. Joins the open transaction, which must end then. */
  async take(userId: string, codes: readonly StoredCode[]): Promise<boolean> {
    return (await this.codes.take(userId, codes)) === codes.length;
  }
}

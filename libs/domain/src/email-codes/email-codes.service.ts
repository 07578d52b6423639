import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { equalBytes, hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { challengeExpired, invalidCode } from '#platform/errors/code.errors.js';
import { Mails } from '#platform/mail/mails.js';
import { type EmailCode, EmailCodeRepository, type WishedCode } from './email-code.repository.js';
import { EmailCodeSettings } from './email-codes.settings.js';

/** ASVS 6.5.4, 6.5.5: at most 10 minutes; five tries at one of 10^8. */
export const codeLifeSeconds = 600;
const tries = 5;
const digits = 8;

/** Who asked, and whose address it turned out to be. */
export interface BoundCode extends EmailCode {
  readonly userId: string;
  readonly generation: number;
}

/**
 * Codes to sign in with. A code is good only together with its challenge, 256 bits that its asker alone holds: it is kept as an HMAC
 * under the challenge, which is itself kept as a hash, so the table cannot be searched for the 10^8 codes (CS-04).
 */
@Injectable()
export class EmailCodes {
  constructor(
    private readonly codes: EmailCodeRepository,
    private readonly settings: EmailCodeSettings,
    private readonly mails: Mails,
  ) {}

  /** Does this installation have this way in? */
  get areAllowed(): boolean {
    return this.settings.allowed;
  }

  get areOffered(): boolean {
    return this.areAllowed && this.mails.canSend;
  }

  /** For anybody's address, or nobody's. Joins the open transaction. */
  async begin(wish: WishedCode): Promise<{ readonly challenge: string; readonly code: string }> {
    const challenge = newSecret('gtc_');
    const code = String(randomInt(10 ** digits)).padStart(digits, '0');
    await this.codes.insert(hashSecret(challenge), macOf(challenge, code), wish, tries, codeLifeSeconds);
    return { challenge, code };
  }

  /**
   * A newer code for an address is the end of the older ones (RT-02); at nobody's too, or an older challenge that is still there would tell
   * its asker that nobody has the address (EN-04). By the worker, before it looks whose it is.
   */
  async supersede(challengeHash: Buffer): Promise<void> {
    await this.codes.removeOlder(challengeHash);
  }

  /** By the worker, which knows whose address it is. Null when it is too late. Joins the open transaction. */
  async bind(challengeHash: Buffer, user: { id: string; generation: number }): Promise<EmailCode | null> {
    return this.codes.bind(challengeHash, user.id, user.generation);
  }

  /** To sign in with: codes for a step-up are mailed where that is closed, too, and open no door. @throws challenge_expired */
  async get(challenge: string): Promise<EmailCode> {
    const row = this.areAllowed ? await this.codes.find(hashSecret(challenge)) : null;
    if (!row) throw challengeExpired();
    return row;
  }

  /** Uses the code up, or a try. The same work for nobody's. @throws invalid_code, challenge_expired */
  async redeem(challenge: string, code: string): Promise<BoundCode> {
    const hash = hashSecret(challenge);
    const row = await this.codes.takeTry(hash);
    if (!row) throw challengeExpired();
    const isRight = equalBytes(row.codeMac, macOf(challenge, code));
    if (!isRight || !isBound(row)) throw invalidCode({ attemptsLeft: row.triesLeft });
    if (!(await this.codes.remove(hash))) throw challengeExpired();
    return row;
  }
}

function isBound(row: EmailCode): row is BoundCode {
  return row.userId !== null && row.generation !== null;
}

function macOf(challenge: string, code: string): Buffer {
  return createHmac('sha256', challenge).update(code).digest();
}

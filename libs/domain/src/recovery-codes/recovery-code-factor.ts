import { Injectable } from '@nestjs/common';
import { type Addressee, Mails } from '#platform/mail/mails.js';
import { readRecoveryCode } from './recovery-code.policy.js';
import { RecoveryCodeRepository, type StoredCode } from './recovery-code.repository.js';
import type { CodeCheck } from './recovery-codes.service.js';

/** A recovery code that is shown as a second factor, at sign-in or in a step-up (MF-07). */
@Injectable()
export class RecoveryCodeFactor {
  constructor(
    private readonly codes: RecoveryCodeRepository,
    private readonly mails: Mails,
  ) {}

  /** Has this person a code that passes now? After a recovery the rest waits for a day. */
  async isHad(userId: string): Promise<boolean> {
    return this.codes.hasForSecondStep(userId);
  }

  /** One look and one hash check, whatever was typed. Nothing is spent. @returns what to use, else null. @throws busy */
  async check(userId: string, typed: string, verify: CodeCheck): Promise<StoredCode | null> {
    const code = readRecoveryCode(typed);
    const stored = code && (await this.codes.findForSecondStep(userId, code.name));
    const isRight = await verify(stored?.hash ?? null, code?.text ?? typed);
    return stored && isRight ? stored : null;
  }

  /** Spends it, and tells its owner. False: somebody else has just used it. Joins the open transaction, which must end then. */
  async use(user: Addressee & { readonly id: string }, code: StoredCode): Promise<boolean> {
    if ((await this.codes.take(user.id, [code])) === 0) return false;
    await this.mails.tell('recovery_code_used', user);
    return true;
  }
}

import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Captcha, type ShownCaptcha } from '#platform/captcha/captcha.js';
import { isDatabaseUnavailable } from '#platform/database/database-errors.js';
import type { Statement, Step } from '#platform/database/one-statement.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { DomainError } from '#platform/errors/domain-error.js';
import type { Counted } from '#platform/rate-limit/limit.js';
import { assertAllowed } from '#platform/rate-limit/decisions.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { type LockFacts, lockedEvent, lockFactsOf } from './sign-in-attempts.audit.js';
import { invalidCredentials } from './sign-in-attempts.errors.js';
import { SignInLimits } from './sign-in-limits.js';

/** Whom an attempt aims at, and from where. */
export interface AttemptSubject {
  /** What was typed, in its canonical form. Whether somebody has it must not matter here: the counter would tell (EN-06). */
  readonly identifier: string;
  /**
   * Hash of the token of a device that has signed in to this very account before. It is counted by itself, so that strangers who guess
   * cannot lock the owner out (BF-05; OWASP "device cookies"). Nobody but the owner can have one, so it needs no limit per network.
   */
  readonly knownDevice: Buffer | null;
  /** What is guessed at; a password where it is left out. */
  readonly guessing?: 'code' | 'recovery' | 'passkey';
}

/** What was typed at the door, and what came along with it. */
export interface Typed {
  readonly identifier: string;
  /** Hash of a token of a device that claims to be known. */
  readonly device: Buffer | null;
  readonly captchaToken: string | undefined;
}

/** An attempt that was taken. */
export interface TakenAttempt {
  readonly subject: AttemptSubject;
  /** What to write down should this one fail: it would shut the account. */
  readonly lock: LockFacts | null;
}

/**
 * Counts guesses at passwords, wherever one can be guessed: per identifier and network, device, or session's owner. An attempt is taken before the
 * hash is checked and given back when it was right, so that parallel guesses cannot overrun the limit (BF-03), and
 * outside the request's transaction, so that its rollback undoes nothing (BF-04).
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly limits: RateLimits,
    private readonly policy: SignInLimits,
    private readonly audit: Audit,
    private readonly captcha: Captcha,
  ) {}

  /** @throws too_many_attempts */
  async take(subject: AttemptSubject): Promise<TakenAttempt> {
    return { subject, lock: lockFactsOf(await this.limits.assertTaken(this.counted(subject))) };
  }

  /**
   * Takes one in the same round trip as the look-up of whom it aims at, which says whether `device` has signed in there before. A known
   * device is asked for no captcha: nobody but its owner comes this way.
   * @throws too_many_attempts, captcha_required, captcha_failed
   */
  async takeAsking<Answer extends { readonly isKnownDevice: boolean }>(
    question: Statement,
    { identifier, device, captchaToken }: Typed,
  ): Promise<TakenAttempt & { readonly answer: Answer }> {
    const stranger = { identifier, knownDevice: null };
    const owner = { identifier, knownDevice: device };
    const ifTrue = this.counted(owner);
    const take = (isSolved: boolean) => {
      const sets = { ifTrue, ifFalse: this.counted(stranger, isSolved) };
      return this.limits.takeAsking<Answer>(question, 'isKnownDevice', sets);
    };
    const shown: ShownCaptcha = { token: captchaToken, action: 'login' };
    const { answer, decision } = await this.captcha.taking(shown, take);
    return { answer, subject: answer.isKnownDevice ? owner : stranger, lock: lockFactsOf(assertAllowed(decision)) };
  }

  /** It was the right password, so consecutive failures begin anew: for the statement that opens the session. */
  givingBack(subject: AttemptSubject): Step {
    return this.limits.givingBack(this.counted(subject));
  }

  /** The same where no session is opened by it. */
  async giveBack(subject: AttemptSubject): Promise<void> {
    await this.limits.giveBack(this.counted(subject));
  }

  /**
   * The attempt ended in `error`. Right credentials that a gate refused were no guess, except where the answer must not differ from a
   * wrong one; and where the fault is ours it is as if nobody had tried.
   */
  async settle(subject: AttemptSubject, error: unknown): Promise<void> {
    if (isOurFault(error)) await this.undo(this.counted(subject));
    else if (error instanceof DomainError && error.kind === 'forbidden') await this.giveBack(subject);
  }

  /** Somebody who is signed in shows the password again. @throws too_many_attempts, invalid_credentials, busy */
  async assertRight(userId: string, check: () => Promise<boolean>): Promise<void> {
    const counted = [this.ofSignedIn(userId)];
    const lock = lockFactsOf(await this.limits.assertTaken(counted));
    try {
      if (!(await check())) throw invalidCredentials();
    } catch (error) {
      if (isOurFault(error)) await this.undo(counted);
      else if (lock) await this.audit.record(lockedEvent(person(userId), userId, lock));
      throw error;
    }
    await this.limits.giveBack(counted);
  }

  /** A reset or an administrator opens a hard-stopped account, at the door under each name it goes by (`identifiers`) and within. */
  async release(userId: string, identifiers: readonly string[]): Promise<void> {
    const kinds = [undefined, 'code'] as const;
    const atTheDoor = identifiers.flatMap((identifier) => kinds.map((kind) => this.ofIdentifier(identifier, kind)));
    await this.limits.release([...atTheDoor, ...this.captcha.halvesOf(atTheDoor), this.ofSignedIn(userId)]);
  }

  /** As well as can be: a database that could not open the session may not do this either, and the first error is the one to tell. */
  private async undo(counted: readonly Counted[]): Promise<void> {
    await this.limits.undo(counted).catch(() => undefined);
  }

  private counted({ identifier, knownDevice, guessing }: AttemptSubject, isSolved = false): Counted[] {
    if (knownDevice) return [{ limit: this.policy.account, subject: `device ${knownDevice.toString('base64url')}` }];
    const network = requestNetwork();
    if (guessing === 'passkey') return [{ limit: this.policy.passkey, subject: network }];
    // Strangers elsewhere cannot use up the tries of somebody who has nothing else left (BF-05).
    const aim = guessing === 'recovery' ? `${network} ${identifier}` : identifier;
    const counted = [this.ofIdentifier(aim, guessing), { limit: this.policy.network, subject: network }];
    // A code is mailed to who asks for it, and a captcha may be asked for there.
    return guessing ? counted : [...counted, ...this.captcha.halvesOf(counted, isSolved)];
  }

  private ofIdentifier(identifier: string, guessing?: 'code' | 'recovery'): Counted {
    return { limit: guessing ? this.policy[guessing] : this.policy.identifier, subject: identifier };
  }

  /** Where a person who is signed in already shows the password again: strangers at the door cannot lock this either. */
  private ofSignedIn(userId: string): Counted {
    return { limit: this.policy.account, subject: `signed in ${userId}` };
  }
}

/** Our queue was full, or the database away or too slow: whole offices would be locked out by what they did right (RL-02, BF-05). */
function isOurFault(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (error instanceof DomainError && error.kind === 'unavailable');
}

import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { AcceptedPassword } from './accepted-password.js';
import { PasswordHasher } from './password-hasher.js';
import { keepingHistory, PasswordHistory } from './password-history.js';
import type { PasswordBearer } from './policy/context-words.js';
import { type PasswordProblem, reused } from './policy/password.policy.js';
import { PasswordJudge, type PasswordRules } from './policy/password-judge.js';

@Injectable()
export class PasswordsService {
  private readonly logger = new Logger(PasswordsService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly hasher: PasswordHasher,
    private readonly judge: PasswordJudge,
    private readonly history: PasswordHistory,
  ) {}

  get rules(): PasswordRules {
    return this.judge.rules;
  }

  /** What can be seen at a glance, before anything is counted or asked. @throws invalid_request */
  assertPlausible(password: string, field = 'password'): void {
    refuse(this.judge.obviousProblems(password), field);
  }

  /** The whole policy, for a password that shall be set. Outside any transaction: it may ask elsewhere. @throws invalid_request, busy */
  async accept(password: string, bearer: PasswordBearer, field = 'password'): Promise<AcceptedPassword> {
    refuse(await this.judge.problems(password, bearer), field);
    if (bearer.id !== undefined && (await this.history.holds(bearer.id, password))) refuse([reused], field);
    return new AcceptedPassword(password);
  }

  /** A new password that must be another one than the person's present one; one hash check. @throws invalid_request, busy */
  async assertDiffers(userId: string, password: string, field = 'password'): Promise<void> {
    if (await this.matches(await this.hashOf(userId), password)) refuse([reused], field);
  }

  /** Outside any transaction. @throws busy */
  async hash(password: AcceptedPassword): Promise<string> {
    return this.hasher.hash(password.text);
  }

  async hashOf(userId: string): Promise<string | null> {
    const [row] = await this.transactions.query<{ hash: string }>('select hash from passwords where user_id = $1', [
      userId,
    ]);
    return row?.hash ?? null;
  }

  /** One hash check, whether or not the person has a password. */
  async matches(hash: string | null, password: string): Promise<boolean> {
    return this.hasher.verify(hash, password);
  }

  /** Stores a hash made by `hash`, in the open transaction. */
  async set(userId: string, hash: string): Promise<void> {
    await this.transactions.query(
      `${keepingHistory}
       insert into passwords (user_id, hash) values ($1, $3)
       on conflict (user_id) do update set hash = excluded.hash, changed_at = gatehouse.now(), reminded_at = null`,
      [userId, this.history.older, hash],
    );
  }

  /** The password, if it was set then or later. Joins the open transaction. */
  async removeSince(userId: string, since: Date): Promise<void> {
    await this.transactions.query('delete from passwords where user_id = $1 and changed_at >= $2', [userId, since]);
  }

  /** Replaces exactly the hash that was checked: of two changes at once, one finds its old password gone (RA-06). */
  async replace(userId: string, checkedHash: string | null, hash: string): Promise<boolean> {
    if (checkedHash === null) {
      const added = await this.transactions.query<{ user_id: string }>(
        'insert into passwords (user_id, hash) values ($1, $2) on conflict do nothing returning user_id',
        [userId, hash],
      );
      return added.length === 1;
    }
    const changed = await this.transactions.query<{ user_id: string }>(
      `${keepingHistory}
       update passwords set hash = $4, changed_at = gatehouse.now(), reminded_at = null where user_id = $1 and hash = $3 returning user_id`,
      [userId, this.history.older, checkedHash, hash],
    );
    return changed.length === 1;
  }

  /**
   * After a good check: a hash of another system, or of lower cost than now, gives way to one over the full password (CS-02).
   * Of two at once one finds the hash gone, which is as well. Nobody is refused because this could not be done. The password
   * is the same, so `changed_at` stays.
   */
  async upgrade(userId: string, checkedHash: string, password: string): Promise<void> {
    try {
      if (!this.hasher.needsRehash(checkedHash)) return;
      const hash = await this.hasher.hash(password);
      const parameters = [userId, checkedHash, hash];
      await this.transactions.query('update passwords set hash = $3 where user_id = $1 and hash = $2', parameters);
    } catch (error) {
      this.logger.warn(`a password hash was not renewed: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
}

function refuse(problems: readonly PasswordProblem[], field: string): void {
  if (problems.length === 0) return;
  throw invalidRequest(
    {},
    problems.map((problem) => ({ field, ...problem })),
  );
}

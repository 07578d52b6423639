import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { PasswordHasher } from './password-hasher.js';
import { maxPasswordLength, passwordProblems } from './password.policy.js';
import { PasswordSettings } from './passwords.settings.js';

/** What a new password must be, as told by /auth/config. */
export interface PasswordRules {
  readonly minLength: number;
  readonly maxLength: number;
  readonly minStrength: number;
  readonly rules: readonly string[];
}

@Injectable()
export class PasswordsService {
  private readonly logger = new Logger(PasswordsService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly hasher: PasswordHasher,
    private readonly settings: PasswordSettings,
  ) {}

  get rules(): PasswordRules {
    return { minLength: this.settings.minLength, maxLength: maxPasswordLength, minStrength: 0, rules: [] };
  }

  /** The policy alone, before anything is counted or hashed. @throws invalid_request */
  assertAcceptable(password: string, field = 'password'): void {
    const problems = passwordProblems(password, this.settings.minLength, field);
    if (problems.length > 0) throw invalidRequest({}, problems);
  }

  /** Checks a new password against the policy, then hashes it: outside any transaction. @throws invalid_request, busy */
  async prepare(password: string, field = 'password'): Promise<string> {
    this.assertAcceptable(password, field);
    return this.hasher.hash(password);
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

  /** Stores a hash made by `prepare`, in the open transaction. */
  async set(userId: string, hash: string): Promise<void> {
    await this.transactions.query(
      `insert into passwords (user_id, hash) values ($1, $2)
       on conflict (user_id) do update set hash = excluded.hash, changed_at = gatehouse.now()`,
      [userId, hash],
    );
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
      `update passwords set hash = $3, changed_at = gatehouse.now() where user_id = $1 and hash = $2 returning user_id`,
      [userId, checkedHash, hash],
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

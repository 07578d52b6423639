import { Injectable } from '@nestjs/common';
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

  async is(userId: string, password: string): Promise<boolean> {
    return this.hasher.verify(await this.hashOf(userId), password);
  }

  /** Stores a hash made by `prepare`, in the open transaction. */
  async set(userId: string, hash: string): Promise<void> {
    await this.transactions.query(
      `insert into passwords (user_id, hash) values ($1, $2)
       on conflict (user_id) do update set hash = excluded.hash, changed_at = gatehouse.now()`,
      [userId, hash],
    );
  }
}

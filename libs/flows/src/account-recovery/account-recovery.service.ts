import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { type CodeCheck, RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import type { Identifier } from '#domain/users/identifiers.policy.js';
import { RecoveryAttempts } from './recovery-attempts.js';
import { RecoveryTokens } from './recovery-tokens.js';

/** Back in without password and without mail: two recovery codes let their owner set a new password. Nobody is signed in by it. */
@Injectable()
export class AccountRecoveryService {
  constructor(
    private readonly attempts: RecoveryAttempts,
    private readonly codes: RecoveryCodes,
    private readonly hasher: PasswordHasher,
    private readonly tokens: RecoveryTokens,
  ) {}

  /** @returns a token for `/auth/password-reset/confirm`. @throws invalid_credentials, too_many_attempts, busy */
  async recover(identifier: Identifier, recoveryCodes: readonly string[]): Promise<string> {
    const verify: CodeCheck = (hash, text) => this.hasher.verify(hash, text);
    return this.attempts.count(identifier, async (user) => {
      const right = await this.codes.check(user?.id ?? null, recoveryCodes, verify);
      if (!user || !right) throw invalidCredentials();
      return this.tokens.issue(user.id, right);
    });
  }
}

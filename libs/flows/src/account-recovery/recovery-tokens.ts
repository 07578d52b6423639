import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import type { StoredCode } from '#domain/recovery-codes/recovery-code.repository.js';
import { RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { RecoveryNotices } from './recovery-notices.js';

/** ASVS 6.5.5: it goes to the person at the screen, who needs it now. */
export const recoveryLifeSeconds = 600;

/** The codes of a person give way to the token that sets a new password: both, or neither. */
@Injectable()
export class RecoveryTokens {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokensService,
    private readonly notices: RecoveryNotices,
    private readonly transactions: Transactions,
  ) {}

  /** Nobody else can have used them, made new ones, or shut the account meanwhile (RA-01, RA-06). @throws invalid_credentials */
  async issue(userId: string, codes: readonly StoredCode[]): Promise<string> {
    return this.transactions.run(anonymous, async () => {
      const user = await this.users.lock(userId);
      if (!user || !mayRecover(user) || !(await this.codes.take(userId, codes))) throw invalidCredentials();
      await this.notices.used(user);
      return this.tokenOf(user);
    });
  }

  /** A person without an address has a token that is bound to none. */
  private async tokenOf({ id, email }: UserFacts): Promise<string> {
    const row = { subjectId: id, purpose: purposes.accountRecovery, emailKey: emailKeyOf(email ?? '') };
    return (await this.tokens.issue(row, recoveryLifeSeconds)).token;
  }
}

/** Whom the door would let in; the others get the answer of a wrong code, and keep theirs. */
function mayRecover({ status, email, emailVerifiedAt }: UserFacts): boolean {
  return status === 'active' && (email === null || emailVerifiedAt !== null);
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { shownRecoveryCode } from '#domain/recovery-codes/recovery-code.policy.js';
import { RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { recoveryActions } from './account-recovery.audit.js';
import { RecoveryNotices } from './recovery-notices.js';

/** Making one's recovery codes; they are shown this once. */
@Injectable()
export class RecoveryCodeSets {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly hasher: PasswordHasher,
    private readonly users: UsersService,
    private readonly notices: RecoveryNotices,
    private readonly transactions: Transactions,
  ) {}

  /** The older set is dead from now on. @throws busy */
  async renew(actor: Actor, userId: string): Promise<string[]> {
    const set = await this.codes.make((text) => this.hasher.hashUnsealed(text));
    await this.transactions.run(actor, async () => {
      const user = await this.users.lock(userId);
      if (!user) throw notFound();
      await this.codes.replace(userId, set);
      await this.notices.tell(actor, recoveryActions.codesReplaced, user);
    });
    return set.codes.map(shownRecoveryCode);
  }
}

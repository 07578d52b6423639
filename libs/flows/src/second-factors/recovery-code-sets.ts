import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { shownRecoveryCode } from '#domain/recovery-codes/recovery-code.policy.js';
import { type NewSet, RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { secondFactorActions } from './second-factors.audit.js';

/** Making one's recovery codes; they are shown this once. */
@Injectable()
export class RecoveryCodeSets {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly hasher: PasswordHasher,
    private readonly users: UsersService,
    private readonly audit: Audit,
    private readonly mails: Mails,
    private readonly transactions: Transactions,
  ) {}

  /** The older set is dead from now on. Ten hashes take long: whom a reset has shut out meanwhile gets none. @throws busy, invalidated_token */
  async renew(actor: Actor, caller: UserFacts): Promise<string[]> {
    const set = await this.make();
    await this.transactions.run(actor, async () => this.replace(actor, await this.users.lockCaller(caller), set));
    return shown(set);
  }

  /** Outside any transaction. @throws busy */
  async make(): Promise<NewSet> {
    return this.codes.make((text) => this.hasher.hashUnsealed(text));
  }

  /** Written down, and mailed to the owner: who has the codes has the account (MF-07). Joins the open transaction, which has locked the person. */
  async replace(actor: Actor, user: UserFacts, set: NewSet): Promise<void> {
    await this.codes.replace(user.id, set);
    const action = secondFactorActions.codesReplaced;
    await this.audit.record({ action, actor, targetType: 'user', targetId: user.id });
    await this.mails.tell('recovery_codes_replaced', user);
  }
}

/** As people copy them. */
export function shown({ codes }: NewSet): string[] {
  return codes.map(shownRecoveryCode);
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { singleUserActions } from './single-user.audit.js';
import { alreadyMultiUser } from './single-user.errors.js';
import { ThePerson } from './the-person.js';

export interface OwnCredentials {
  readonly email: string;
  readonly password: string;
}

/**
 * From one person to many. The person is an ordinary account already, so all there is to do is to give it an address and a password, and to
 * write down that it happened: one transaction, of which a killed process or a refusal leaves nothing.
 */
@Injectable()
export class ModeSwitch {
  constructor(
    private readonly mode: InstanceMode,
    private readonly passwords: PasswordsService,
    private readonly person: ThePerson,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /** @throws already_multi_user, invalid_request, email_taken, invalidated_token, busy */
  async toMany(actor: Actor, user: UserFacts, { email, password }: OwnCredentials): Promise<void> {
    const address = parseEmailAddress(email);
    if (!address) throw new Error('the request class lets only addresses through');
    if (!(await this.mode.isSingleUser())) throw alreadyMultiUser();
    const accepted = await this.passwords.accept(password, { ...user, email: address.address });
    // AUTH_TOKEN lies in files and in the environment of processes: from here on it must open nothing.
    await this.passwords.assertDiffers(user.id, password);
    const hash = await this.passwords.hash(accepted);
    await this.transactions.run(actor, async () => {
      // Two at once wait for each other here, on whichever instances they are.
      if (!(await this.mode.switchToMany(user.id))) throw alreadyMultiUser();
      await this.person.takeOwnCredentials(actor, user, address, hash);
      const action = singleUserActions.switched;
      await this.audit.record({ action, actor, targetType: 'user', targetId: user.id });
    });
  }
}

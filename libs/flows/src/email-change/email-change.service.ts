import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { EmailChanges } from '#domain/email-changes/email-changes.service.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import type { EmailAddress } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';
import { AddressMoves } from './address-moves.js';
import { EmailChangeDoor } from './email-change.door.js';
import { EmailChangeMails } from './email-change.mails.js';

/** Another address: wished for while freshly signed in, confirmed from its own mailbox, with a way back for the old one (RT-09). */
@Injectable()
export class EmailChangeService {
  constructor(
    private readonly door: EmailChangeDoor,
    private readonly users: UsersService,
    private readonly changes: EmailChanges,
    private readonly moves: AddressMoves,
    private readonly mails: EmailChangeMails,
    private readonly transactions: Transactions,
  ) {}

  /** The same statements and mails to the owner, whether or not somebody has the new address (EN-04). @throws mail_not_configured, email_domain_not_allowed, invalidated_token */
  async request(actor: Actor, caller: UserFacts, newEmail: string): Promise<void> {
    const { address, request } = await this.door.admit(newEmail);
    await this.transactions.run(actor, async () => {
      const user = await this.users.lockCaller(caller);
      const change = await this.changes.begin(user, address);
      await this.mails.queue(actor, user, change, request);
    });
  }

  /** Good once, within its day, for the address it was mailed to, and for the person as they were then. @throws invalid_token */
  async confirm(token: string): Promise<void> {
    const address = await this.transactions.run(anonymous, () => this.redeem(token));
    await this.door.giveBack(address.key);
  }

  private async redeem(token: string): Promise<EmailAddress> {
    const known = await this.changes.findPending(token);
    if (!known) throw invalidToken();
    await this.moves.lock(known.newEmailKey);
    const user = await this.users.lock(known.userId);
    const change = await this.changes.takePending(token);
    // A reset, a new password or a suspension since then has raised the generation: what was pending is void (RT-08, OA-12).
    if (!change || user?.generation !== change.generation) throw invalidToken();
    const address = { address: change.newEmail, key: change.newEmailKey };
    await this.moves.move(user, address, userActions.emailChanged);
    return address;
  }
}

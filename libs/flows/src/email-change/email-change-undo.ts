import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { EmailChanges } from '#domain/email-changes/email-changes.service.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { ResetLinks } from '#domain/one-time-tokens/reset-links.js';
import { AccountRescue } from '#domain/users/account-rescue.js';
import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';
import { AddressMoves } from './address-moves.js';

/** "It was not me": the old address is back, whoever was signed in is out, what they set since is gone, and the owner gets a link to a new password (RT-09). */
@Injectable()
export class EmailChangeUndo {
  constructor(
    private readonly changes: EmailChanges,
    private readonly users: UsersService,
    private readonly moves: AddressMoves,
    private readonly rescue: AccountRescue,
    private readonly links: ResetLinks,
    private readonly transactions: Transactions,
  ) {}

  /** Good for a week, whether or not the change was confirmed, and whatever password was set meanwhile. @throws invalid_token */
  async undo(token: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      const known = await this.changes.findUndoable(token);
      const old = parseEmailAddress(known?.oldEmail ?? '');
      if (!known || !old) throw invalidToken();
      await this.moves.lock(old.key);
      const user = await this.users.lock(known.userId);
      if (!user || !(await this.changes.takeUndoable(token))) throw invalidToken();
      await this.moves.move(user, old, userActions.emailChangeUndone);
      await this.rescue.expel(user.id, known.createdAt, 'email_change_undone');
      await this.links.mail(user, old);
    });
  }
}

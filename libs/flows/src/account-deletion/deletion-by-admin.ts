import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { RoleLadder } from '#domain/users/role-ladder.js';
import { UsersService } from '#domain/users/users.service.js';
import { AccountDeletionService } from './account-deletion.service.js';

/** An administrator deletes somebody's account: the same deletion, with the rules of acting on others before it. */
@Injectable()
export class DeletionByAdmin {
  constructor(
    private readonly ladder: RoleLadder,
    private readonly users: UsersService,
    private readonly deletion: AccountDeletionService,
    private readonly transactions: Transactions,
  ) {}

  /** A deletion that is under way goes on as it is. @returns when it is erased. @throws not_found, last_admin, insufficient_perms, own_account */
  async begin(actor: Actor, id: string, version: number | null): Promise<Date> {
    return this.transactions.run(actor, async () => {
      await this.ladder.assertMayDispossess(actor, id);
      const user = await this.users.lock(id);
      return user?.deletesAt ?? (await this.deletion.begin(actor, { id }, version));
    });
  }
}

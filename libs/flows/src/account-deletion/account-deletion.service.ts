import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { userInactive } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { type Leaver, UsersService } from '#domain/users/users.service.js';
import { AccountDeletionSettings } from './account-deletion.settings.js';
import { DeletionNotice } from './deletion-notice.js';

/** Leaving: everything ends at once, the account itself after a grace in which its owner may change their mind. */
@Injectable()
export class AccountDeletionService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly memberships: MembershipsService,
    private readonly notice: DeletionNotice,
    private readonly transactions: Transactions,
    private readonly settings: AccountDeletionSettings,
  ) {}

  /** @returns when it is erased. @throws last_admin, last_owner, precondition_failed, invalidated_token, and where it is no active account user_inactive or not_found */
  async begin(actor: Actor, leaver: Leaver, version: number | null = null): Promise<Date> {
    return this.transactions.run(actor, async () => {
      const user = await this.users.beginDeletion(actor, leaver, this.settings.graceSeconds, version);
      if (!user?.deletesAt) throw actor.userId === leaver.id ? userInactive() : notFound();
      await this.memberships.stepDown(actor, user.id);
      await this.sessions.end(actor, user.id, 'account_deleted');
      await this.notice.tell(user, user.deletesAt);
      return user.deletesAt;
    });
  }

  /** The account is as it was, without its sessions. @throws invalid_token */
  async cancel(cancelToken: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      const userId = await this.notice.redeem(cancelToken);
      if (!(await this.users.cancelDeletion(anonymous, userId))) throw invalidToken();
    });
  }
}

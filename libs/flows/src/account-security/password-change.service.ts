import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordNotices } from '#domain/passwords/password-notices.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { CurrentPassword } from './current-password.js';

export interface PasswordChange {
  readonly currentPassword?: string;
  readonly newPassword: string;
}

/** Changing one's own password: every other session ends, and the owner is told (PW-05). */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly current: CurrentPassword,
    private readonly passwords: PasswordsService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly notices: PasswordNotices,
  ) {}

  /** @throws invalid_request, invalid_credentials, too_many_attempts, busy */
  async change(actor: Actor, user: UserFacts, { currentPassword, newPassword }: PasswordChange): Promise<void> {
    this.passwords.assertAcceptable(newPassword, 'newPassword');
    const checkedHash = await this.current.assert(user.id, currentPassword);
    const newHash = await this.passwords.prepare(newPassword, 'newPassword');
    await this.transactions.run(actor, async () => {
      const { generation } = await this.users.raiseGeneration(user.id);
      if (!(await this.passwords.replace(user.id, checkedHash, newHash))) throw invalidCredentials();
      await this.sessions.keepOnly(actor, user.id, String(actor.sessionId), generation, 'password_changed');
      await this.notices.changed(actor, user, 'by_owner');
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordNotices } from '#domain/passwords/password-notices.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { CurrentPassword } from './current-password.js';
import { OlderCredentials } from './older-credentials.js';

export interface PasswordChange {
  readonly currentPassword?: string;
  readonly newPassword: string;
}

/** Changing one's own password: everything else that opened the account ends, and the owner is told (PW-05). */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly current: CurrentPassword,
    private readonly passwords: PasswordsService,
    private readonly older: OlderCredentials,
    private readonly transactions: Transactions,
    private readonly notices: PasswordNotices,
  ) {}

  /** @throws invalid_request, invalid_credentials, too_many_attempts, busy */
  async change(actor: Actor, user: UserFacts, { currentPassword, newPassword }: PasswordChange): Promise<void> {
    this.passwords.assertPlausible(newPassword, 'newPassword');
    const checkedHash = await this.current.assert(user.id, currentPassword);
    const accepted = await this.passwords.accept(newPassword, user, 'newPassword');
    const newHash = await this.passwords.hash(accepted);
    await this.transactions.run(actor, async () => {
      await this.older.end(actor, user);
      if (!(await this.passwords.replace(user.id, checkedHash, newHash))) throw invalidCredentials();
      await this.notices.changed(actor, user, 'by_owner');
    });
  }
}

import { Injectable } from '@nestjs/common';
import { operator } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { PasswordNotices } from '#domain/passwords/password-notices.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** The way back in where no mail can be sent (S0-19): whoever has the server's command line sets the password. */
@Injectable()
export class PasswordByOperator {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly tokens: OneTimeTokensService,
    private readonly notices: PasswordNotices,
    private readonly transactions: Transactions,
  ) {}

  /** Whatever was signed in, remembered or mailed before is worth nothing after it; the owner is told. @throws invalid_request, not_found, busy */
  async set(user: UserFacts, password: string): Promise<void> {
    const hash = await this.passwords.hash(await this.passwords.accept(password, user));
    await this.transactions.run(operator, async () => {
      await this.users.raiseGeneration(user.id);
      await this.passwords.set(user.id, hash);
      await this.tokens.removeOf(user.id);
      await this.sessions.endAllAndForget(operator, user.id, 'password_set_by_operator');
      await this.notices.changed(operator, user, 'by_operator');
    });
  }
}

import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordNotices } from '#domain/passwords/password-notices.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { AccountRescue } from '#domain/users/account-rescue.js';
import { identifiersOf } from '#domain/users/identifiers.policy.js';
import { ResetTokens } from './reset-tokens.js';

/** Setting a password with a mailed link: everything that was signed in ends, and nobody is signed in by it (RT-08). */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly tokens: ResetTokens,
    private readonly passwords: PasswordsService,
    private readonly rescue: AccountRescue,
    private readonly attempts: SignInAttempts,
    private readonly notices: PasswordNotices,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request, invalid_token, busy */
  async confirm(token: string, password: string): Promise<void> {
    this.passwords.assertPlausible(password);
    const accepted = await this.passwords.accept(password, await this.tokens.ownerOf(token));
    const hash = await this.passwords.hash(accepted);
    const owner = await this.transactions.run(anonymous, async () => {
      const user = await this.tokens.redeem(token);
      await this.passwords.set(user.id, hash);
      await this.rescue.startAnew(user, 'password_reset');
      await this.notices.changed(anonymous, user, 'reset');
      return user;
    });
    await this.tokens.giveBackMail(owner);
    // Whoever guessed at the old password guessed at nothing: the owner may come in at once.
    await this.attempts.release(owner.id, identifiersOf(owner));
  }
}

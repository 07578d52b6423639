import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import { type NewAccount, UserAdministration } from '#domain/users/user-administration.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { PasswordLinks } from './password-links.js';

/** Accounts made for somebody, by an administrator or an operator. */
@Injectable()
export class AccountCreationService {
  constructor(
    private readonly administration: UserAdministration,
    private readonly passwords: PasswordsService,
    private readonly signUps: SignUpsService,
    private readonly tokens: OneTimeTokensService,
    private readonly links: PasswordLinks,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Without a password the person gets a mail with a link to set one; only an operator may give one (PW-05).
   * @throws username_taken, email_taken, invalid_request, busy
   */
  async create(actor: Actor, account: NewAccount, password: string | null = null): Promise<UserFacts> {
    const hash = password === null ? null : await this.hashOf(password, account);
    return this.transactions.run(actor, async () => {
      if (account.email) await this.signUps.lockAddress(account.email.key);
      const user = await this.administration.create(actor, account);
      if (account.email) await this.forgetSignUps(account.email.key);
      if (hash === null) await this.links.mail(user, 'set_password');
      else await this.passwords.set(user.id, hash);
      return user;
    });
  }

  private async hashOf(password: string, { email, username, name }: NewAccount): Promise<string> {
    const accepted = await this.passwords.accept(password, { email: email?.address ?? null, username, name });
    return this.passwords.hash(accepted);
  }

  /** The address has its account now: who else waits for it waits in vain. */
  private async forgetSignUps(emailKey: string): Promise<void> {
    await this.tokens.removeOf(...(await this.signUps.removeOf(emailKey)));
  }
}

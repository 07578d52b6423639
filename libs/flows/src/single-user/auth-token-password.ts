import { Injectable } from '@nestjs/common';
import { operator } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { CannotStart } from '#platform/errors/cannot-start.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { PasswordNotices } from '#domain/passwords/password-notices.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { identifiersOf } from '#domain/users/identifiers.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** AUTH_TOKEN is kept as any password is: as a hash, so that signing in costs one check and is counted like any. */
@Injectable()
export class AuthTokenPassword {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly attempts: SignInAttempts,
    private readonly notices: PasswordNotices,
    private readonly transactions: Transactions,
  ) {}

  /** Where it is another one than at the last start, whatever was signed in or paired with the old one ends. @throws CannotStart */
  async make(personId: string, authToken: string): Promise<void> {
    const user = await this.users.get(personId);
    const known = await this.passwords.hashOf(personId);
    if (known !== null && (await this.passwords.matches(known, authToken))) return;
    const hash = await this.hashOf(authToken, user);
    await this.transactions.run(operator, () => this.replace(user, known, hash));
    // Whoever guessed at the old one, and shut the door by it.
    await this.attempts.release(user.id, identifiersOf(user));
  }

  /** Of instances that start together one comes first; the others find the work done. */
  private async replace(user: UserFacts, known: string | null, hash: string): Promise<void> {
    await this.users.lock(user.id);
    if (!(await this.passwords.replace(user.id, known, hash))) return;
    if (known === null) return;
    await this.users.raiseGeneration(user.id);
    await this.sessions.endAllAndForget(operator, user.id, 'auth_token_changed');
    await this.notices.changed(operator, user, 'by_auth_token');
  }

  private async hashOf(authToken: string, { username }: UserFacts): Promise<string> {
    try {
      return await this.passwords.hash(await this.passwords.accept(authToken, { email: null, username, name: null }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
      throw new CannotStart(`AUTH_TOKEN will not do: ${error.fields.map(({ message }) => message).join(' ')}`);
    }
  }
}

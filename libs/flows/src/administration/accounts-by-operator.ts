import { Injectable } from '@nestjs/common';
import { operator } from '#platform/actor/actor.js';
import { isId } from '#platform/database/ids.js';
import { notFound } from '#platform/errors/common.errors.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import { identifiersOf } from '#domain/users/identifiers.policy.js';
import type { Role } from '#domain/users/user-facts.js';
import { canonicalUsername } from '#domain/users/username.policy.js';
import { AccountActsService } from './account-acts.service.js';
import { type AdministeredUser, AdministeredUsersQuery } from './administered-users.query.js';
import { AdminUsersService } from './admin-users.service.js';
import type { CreateUserRequest, ListUsersQuery } from './dto/admin-users.requests.js';
import { PasswordByOperator } from './password-by-operator.js';
import { PasswordLinks } from './password-links.js';

/**
 * Accounts as an operator at the command line sees and changes them. The rules are those of the administrator's routes; only who acts
 * is another: somebody above every role, and in the audit log `operator`.
 */
@Injectable()
export class AccountsByOperator {
  constructor(
    private readonly users: AdminUsersService,
    private readonly query: AdministeredUsersQuery,
    private readonly acts: AccountActsService,
    private readonly passwords: PasswordByOperator,
    private readonly links: PasswordLinks,
    private readonly attempts: SignInAttempts,
  ) {}

  /** Can a link to set a password reach people? */
  get canMailLinks(): boolean {
    return this.links.canBeMailed;
  }

  /** Null as the password: a link to set one is mailed where that can be. @throws username_taken, email_taken, invalid_request, busy */
  async create(request: CreateUserRequest, password: string | null): Promise<AdministeredUser> {
    return this.users.create(operator, request, password);
  }

  /** @throws invalid_request for a cursor of another list */
  async list(query: ListUsersQuery): Promise<{ rows: AdministeredUser[]; nextCursor: string | null }> {
    return this.users.list(query);
  }

  /** @param named an id, an e-mail address or a username. @throws not_found */
  async get(named: string): Promise<AdministeredUser> {
    const id = isId(named) ? named : null;
    const user = await this.query.findNamed({ id, emailKey: emailKeyOf(named), username: canonicalUsername(named) });
    if (!user) throw notFound();
    return user;
  }

  /** @throws not_found, last_admin */
  async setRole(named: string, role: Role): Promise<AdministeredUser> {
    const { id } = await this.get(named);
    await this.acts.setRole(operator, id, role);
    return this.users.get(id);
  }

  /** @throws not_found, email_missing */
  async confirmEmail(named: string): Promise<AdministeredUser> {
    const { id } = await this.get(named);
    await this.acts.confirmEmail(operator, id);
    return this.users.get(id);
  }

  /** Every session ends, and a hard-stopped account opens: its guesser guessed at the old one. @throws not_found, invalid_request, busy */
  async setPassword(named: string, password: string): Promise<AdministeredUser> {
    const user = await this.get(named);
    await this.passwords.set(user, password);
    await this.attempts.release(user.id, identifiersOf(user));
    return user;
  }

  /** @returns how many ended. @throws not_found */
  async endSessions(named: string): Promise<{ user: AdministeredUser; count: number }> {
    const user = await this.get(named);
    return { user, count: await this.acts.endSessions(operator, user.id) };
  }

  /** Everybody signs in again. @returns how many ended */
  async endEverybodysSessions(): Promise<number> {
    return this.acts.endEverybodysSessions(operator);
  }
}

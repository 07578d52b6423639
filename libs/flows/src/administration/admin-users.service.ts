import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { Cursors } from '#platform/http/cursors.js';
import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import { AccountCreationService } from './account-creation.service.js';
import { type AdministeredUser, AdministeredUsersQuery } from './administered-users.query.js';
import type { CreateUserRequest, ListUsersQuery } from './dto/admin-users.requests.js';
import { sortKeysOf } from './user-sorting.policy.js';

const list = 'users';

/** Accounts as administrators find, see and make them. */
@Injectable()
export class AdminUsersService {
  constructor(
    private readonly query: AdministeredUsersQuery,
    private readonly cursors: Cursors,
    private readonly creation: AccountCreationService,
    private readonly mode: InstanceMode,
  ) {}

  /** @throws invalid_request for a cursor of another list */
  async list(query: ListUsersQuery): Promise<{ rows: AdministeredUser[]; nextCursor: string | null }> {
    const position = this.cursors.open(list, query);
    const found = await this.query.list(query, sortKeysOf(query.sort), query.limit + 1, position);
    return this.cursors.page(list, query, found);
  }

  /** @throws not_found */
  async get(id: string): Promise<AdministeredUser> {
    const user = await this.query.find(id);
    if (!user) throw notFound();
    return user;
  }

  /** @throws username_taken, email_taken, invalid_request, busy, single_user_mode */
  async create(
    actor: Actor,
    { email, username, name, role, dailyMessageLimit }: CreateUserRequest,
    password: string | null = null,
  ): Promise<AdministeredUser> {
    // The command line comes here too.
    await this.mode.assertMultiUser();
    const account = {
      email: email === undefined ? null : parseEmailAddress(email),
      username: username ?? null,
      name: name ?? null,
      role: role ?? 'default',
      dailyMessageLimit: dailyMessageLimit ?? null,
    };
    const { id } = await this.creation.create(actor, account, password);
    return this.get(id);
  }
}

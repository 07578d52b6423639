import { Injectable, Logger } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { isWellFormed } from '#platform/http/text.js';
import { type BackendPerson, roleFrom } from '#domain/custom-backend/backend-person.policy.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { isPlainName } from '#platform/http/text.js';
import { UserAdministration } from '#domain/users/user-administration.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { canonicalUsername, usernamePattern } from '#domain/users/username.policy.js';
import { lastAdmin, usernameTaken } from '#domain/users/users.errors.js';
import { UsersService } from '#domain/users/users.service.js';

const longestName = 100;

/** Name, username and role follow the backend at each sign-in (S1-16, S1-21); an address does not: nobody here has confirmed the new one. */
@Injectable()
export class BackendProfiles {
  private readonly logger = new Logger('CustomBackend');

  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly users: UsersService,
    private readonly administration: UserAdministration,
    private readonly transactions: Transactions,
  ) {}

  /** Each by itself: what cannot be had keeps nobody out, and undoes nothing else. */
  async keepInStep(user: UserFacts, person: BackendPerson): Promise<void> {
    const name = nameFrom(person);
    if (name !== null && name !== user.name) await this.users.changeProfile(anonymous, user.id, { name }, null);
    const username = usernameFrom(person);
    if (username !== null && username !== user.username) {
      await this.unless(usernameTaken.code, () => this.users.changeProfile(anonymous, user.id, { username }, null));
    }
    await this.keepRole(user, person);
  }

  private async keepRole(user: UserFacts, { roles }: BackendPerson): Promise<void> {
    const role = roleFrom(roles, this.settings.roles);
    if (role === null || role === user.role) return;
    await this.unless(lastAdmin.code, () =>
      this.transactions.run(anonymous, () => this.administration.setRole(anonymous, user.id, role)),
    );
  }

  private async unless(code: string, change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== code) throw error;
      this.logger.debug(`what the backend says of somebody was not taken over: ${code}`);
    }
  }
}

/** Null where it could not be a username here. */
export function usernameFrom({ username }: BackendPerson): string | null {
  return username !== null && usernamePattern.test(username) ? canonicalUsername(username) : null;
}

/** Null where it could not be a name here (IN-03, IN-04). */
export function nameFrom({ name }: BackendPerson): string | null {
  const fits = name !== null && [...name].length <= longestName && isWellFormed(name) && isPlainName(name);
  return fits ? name : null;
}

import { Choice, Text, WholeNumber } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { EmailField, NameField, UsernameField } from '#domain/users/dto/person.fields.js';
import { type Role, roles, type UserStatus, userStatuses } from '#domain/users/user-facts.js';
import { sortPattern, usualSort } from '../user-sorting.policy.js';

const mostMessages = 1_000_000_000;

export class ListUsersQuery extends PageQuery {
  @Text({ optional: true, min: 0, max: 200, about: 'Part of an e-mail address, username or name' })
  readonly q?: string;

  @Choice(roles, { optional: true })
  readonly role?: Role;

  @Choice(userStatuses, { optional: true })
  readonly status?: UserStatus;

  @Text({
    optional: true,
    max: 40,
    pattern: sortPattern,
    about: `createdAt, lastSignInAt, or both with a comma; a minus puts the newest first. Left out: ${usualSort}`,
    example: usualSort,
  })
  readonly sort: string = usualSort;
}

export class CreateUserRequest {
  @EmailField({ optional: true })
  readonly email?: string;

  @UsernameField({ optional: true, about: 'Exactly this one; left out: one near the name' })
  readonly username?: string;

  @NameField({ optional: true })
  readonly name?: string;

  @Choice(roles, { optional: true, about: 'Any but `default` needs a recent sign-in' })
  readonly role?: Role;

  @WholeNumber({ optional: true, nullable: true, min: 0, max: mostMessages, about: 'null: no limit' })
  readonly dailyMessageLimit?: number | null;
}

/** What is left out stays as it is. */
export class ChangeUserRequest {
  @UsernameField({ optional: true })
  readonly username?: string;

  @NameField({ optional: true, nullable: true })
  readonly name?: string | null;

  @WholeNumber({ optional: true, nullable: true, min: 0, max: mostMessages, about: 'null: no limit' })
  readonly dailyMessageLimit?: number | null;
}

export class SuspendRequest {
  @Text({ max: 500, about: 'For the audit log; the person is not told' })
  readonly reason: string;
}

export class ChangeRoleRequest {
  @Choice(roles)
  readonly role: Role;
}

import { ApiProperty } from '@nestjs/swagger';
import { ObjectField, ObjectSatisfies, Text } from '#platform/http/fields.js';
import type { UserFacts } from '../user-facts.js';
import { LocaleField, NameField, UsernameField } from './person.fields.js';
import { shownUser, UserResponse } from './user.response.js';
import { isStorablePreferences } from '../profile.policy.js';

/** What is left out stays as it is; null empties a field. */
export class ChangeProfileRequest {
  @NameField({ optional: true, nullable: true })
  readonly name?: string | null;

  @UsernameField({ optional: true })
  readonly username?: string;

  @Text({ optional: true, nullable: true, max: 1000, multiline: true })
  readonly bio?: string | null;

  @LocaleField({ optional: true, nullable: true })
  readonly locale?: string | null;

  @ObjectField({ optional: true, about: "The client's own settings, replaced as a whole; at most 8 KiB" })
  @ObjectSatisfies(isStorablePreferences, 'an object of at most 8 KiB, without NUL characters')
  readonly preferences?: Record<string, unknown>;
}

/** One's own account: the user, and what others do not see. */
export class ProfileResponse extends UserResponse {
  @ApiProperty({ type: 'string', nullable: true })
  readonly bio: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly locale: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly preferences: Readonly<Record<string, unknown>>;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  static override of(user: UserFacts, publicOrigin: string): ProfileResponse {
    const { id, email, username, name, role, roles, emailVerified, avatarUrl } = shownUser(user, publicOrigin);
    const { bio, locale, preferences } = user;
    const createdAt = user.createdAt.toISOString();
    // Field by field: a literal that begins with a spread, or Object.assign, costs ten times as much.
    return { id, email, username, name, role, roles, emailVerified, avatarUrl, bio, locale, preferences, createdAt };
  }
}

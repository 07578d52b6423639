import { ApiProperty } from '@nestjs/swagger';
import { type Role, roles, type UserFacts } from '../user-facts.js';

/** A person as every answer shows them: these fields and no others (AZ-06). */
export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'Null only for accounts made by an operator' })
  readonly email: string | null;

  @ApiProperty()
  readonly username: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name: string | null;

  @ApiProperty({ enum: roles })
  readonly role: Role;

  @ApiProperty({ enum: roles, isArray: true, description: 'The role alone; never a role in an organization' })
  readonly roles: Role[];

  @ApiProperty()
  readonly emailVerified: boolean;

  @ApiProperty({ format: 'uri', description: 'Public; the picture, or initials where there is none' })
  readonly avatarUrl: string;

  static of(user: UserFacts, publicOrigin: string): UserResponse {
    return shownUser(user, publicOrigin);
  }
}

/** `publicOrigin` is DOMAIN_SERVER: addresses are never built from what a request says (RT-05). */
export function shownUser(user: UserFacts, publicOrigin: string) {
  const { id, email, username, name, role } = user;
  return {
    id,
    email,
    username,
    name,
    role,
    roles: [role],
    emailVerified: user.emailVerifiedAt !== null,
    avatarUrl: avatarUrlOf(user, publicOrigin),
  };
}

export function avatarUrlOf({ avatarKey }: Pick<UserFacts, 'avatarKey'>, publicOrigin: string): string {
  return `${publicOrigin}/api/v1/avatars/${avatarKey}`;
}

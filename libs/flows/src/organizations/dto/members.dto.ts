import { ApiProperty } from '@nestjs/swagger';
import { Choice, Id, Text } from '#platform/http/fields.js';
import { allPermissions, type Permission, permissions } from '#domain/organizations/permissions.js';
import type { ListedMember } from '../members.query.js';

const explained = Object.entries(permissions).map(([name, meaning]) => `- \`${name}\`: ${meaning}`);

export class ChangeMemberRequest {
  @Text({ max: 50, about: 'Key of a role of the organization', example: 'admin' })
  readonly role: string;
}

class MemberUserResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name: string | null;

  @ApiProperty()
  readonly username: string;

  @ApiProperty({ format: 'uri' })
  readonly avatarUrl: string;

  @ApiProperty({
    type: 'string',
    required: false,
    nullable: true,
    description: 'With the permission `members:read_email`, and of oneself',
  })
  readonly email?: string | null;
}

export class MemberResponse {
  @ApiProperty({ type: MemberUserResponse })
  readonly user: MemberUserResponse;

  @ApiProperty()
  readonly role: string;

  @ApiProperty({ format: 'date-time' })
  readonly joinedAt: string;

  /** `showsEmail`: of whom (AZ-06). */
  static of(member: ListedMember, publicOrigin: string, showsEmail: (userId: string) => boolean): MemberResponse {
    const { userId: id, name, username, avatarKey, email, role, joinedAt } = member;
    const user = { id, name, username, avatarUrl: `${publicOrigin}/api/v1/avatars/${avatarKey}` };
    return { user: showsEmail(id) ? { ...user, email } : user, role, joinedAt: joinedAt.toISOString() };
  }
}

export class MemberListResponse {
  @ApiProperty({ type: [MemberResponse] })
  readonly items: MemberResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

export class PermissionCheckRequest {
  @Choice(allPermissions, { about: explained.join('\n') })
  readonly permission: Permission;

  @Id({ optional: true, about: 'A member; left out: oneself' })
  readonly userId?: string;
}

export class PermissionCheckResponse {
  @ApiProperty()
  readonly allowed: boolean;

  @ApiProperty({ description: 'Why, for people', example: 'The role admin has it.' })
  readonly because: string;
}

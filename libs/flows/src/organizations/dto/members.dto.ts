import { ApiProperty } from '@nestjs/swagger';
import { Choice, Id, Text } from '#platform/http/fields.js';
import { allPermissions, explained, type Permission } from '#domain/organizations/permissions.js';
import { MemberUserResponse } from '#domain/users/dto/member-user.response.js';
import type { ListedMember } from '../members.query.js';

export class ChangeMemberRequest {
  @Text({ max: 50, about: 'Key of a role of the organization', example: 'admin' })
  readonly role: string;
}

export class MemberResponse {
  @ApiProperty({ type: MemberUserResponse })
  readonly user: MemberUserResponse;

  @ApiProperty()
  readonly role: string;

  @ApiProperty({ format: 'date-time' })
  readonly joinedAt: string;

  /** `showsEmail`: of this person (AZ-06). */
  static of(member: ListedMember, publicOrigin: string, showsEmail: boolean): MemberResponse {
    const user = MemberUserResponse.of(member, publicOrigin, showsEmail);
    return { user, role: member.role, joinedAt: member.joinedAt.toISOString() };
  }
}

export class MemberListResponse {
  @ApiProperty({ type: [MemberResponse] })
  readonly items: MemberResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

export class PermissionCheckRequest {
  @Choice(allPermissions, { about: explained(allPermissions) })
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

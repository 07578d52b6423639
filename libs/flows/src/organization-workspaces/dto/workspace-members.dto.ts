import { ApiProperty } from '@nestjs/swagger';
import { Id } from '#platform/http/fields.js';
import type { ListedWorkspaceMember } from '../workspace-members.query.js';

export class AddWorkspaceMemberRequest {
  @Id({ about: 'A member of the organization' })
  readonly userId: string;
}

class WorkspacePersonResponse {
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

export class WorkspaceMemberResponse {
  @ApiProperty({ type: WorkspacePersonResponse })
  readonly user: WorkspacePersonResponse;

  @ApiProperty({ format: 'date-time' })
  readonly addedAt: string;

  /** `showsEmail`: of this person (AZ-06). */
  static of(member: ListedWorkspaceMember, publicOrigin: string, showsEmail: boolean): WorkspaceMemberResponse {
    const { userId: id, name, username, avatarKey, email, addedAt } = member;
    const user = { id, name, username, avatarUrl: `${publicOrigin}/api/v1/avatars/${avatarKey}` };
    return { user: showsEmail ? { ...user, email } : user, addedAt: addedAt.toISOString() };
  }
}

export class WorkspaceMemberListResponse {
  @ApiProperty({ type: [WorkspaceMemberResponse] })
  readonly items: WorkspaceMemberResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

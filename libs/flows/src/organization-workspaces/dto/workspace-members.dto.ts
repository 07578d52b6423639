import { ApiProperty } from '@nestjs/swagger';
import { Id } from '#platform/http/fields.js';
import { MemberUserResponse } from '#domain/users/dto/member-user.response.js';
import type { ListedWorkspaceMember } from '../workspace-members.query.js';

export class AddWorkspaceMemberRequest {
  @Id({ about: 'A member of the organization' })
  readonly userId: string;
}

export class WorkspaceMemberResponse {
  @ApiProperty({ type: MemberUserResponse })
  readonly user: MemberUserResponse;

  @ApiProperty({ format: 'date-time' })
  readonly addedAt: string;

  /** `showsEmail`: of this person (AZ-06). */
  static of(member: ListedWorkspaceMember, publicOrigin: string, showsEmail: boolean): WorkspaceMemberResponse {
    const user = MemberUserResponse.of(member, publicOrigin, showsEmail);
    return { user, addedAt: member.addedAt.toISOString() };
  }
}

export class WorkspaceMemberListResponse {
  @ApiProperty({ type: [WorkspaceMemberResponse] })
  readonly items: WorkspaceMemberResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor, CurrentMembership } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Paged, PageQuery } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import * as dto from './dto/workspace-members.dto.js';
import { WorkspaceMembers } from './workspace-members.service.js';

interface StatusReply extends HeaderReply {
  status(code: number): unknown;
}

@ApiTags('Organizations')
@Controller('organizations/:organizationId/workspaces/:workspaceId/members')
export class WorkspaceMembersController {
  constructor(
    private readonly members: WorkspaceMembers,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ permission: 'workspaces:read', scope: 'members:read' })
  @Summary('Who belongs to a workspace', 'Who was added first comes first.')
  @Paged(dto.WorkspaceMemberListResponse)
  async list(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('workspaceId', IdParam) workspaceId: string,
    @Query() query: PageQuery,
  ): Promise<dto.WorkspaceMemberListResponse> {
    return this.members.list({ actor, membership }, workspaceId, query);
  }

  @Post()
  @Access({ permission: 'workspaces:write', scope: 'members:write' })
  @Summary('Add a member of the organization to a workspace')
  @ApiCreatedResponse({
    type: dto.WorkspaceMemberResponse,
    headers: locationHeader,
  })
  @ApiOkResponse({ type: dto.WorkspaceMemberResponse, description: 'They belonged to it already' })
  @Refuses(invalidRequest)
  async add(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('workspaceId', IdParam) workspaceId: string,
    @Body() { userId }: dto.AddWorkspaceMemberRequest,
    @Res({ passthrough: true }) reply: StatusReply,
  ): Promise<dto.WorkspaceMemberResponse> {
    const { member, isNew } = await this.members.add({ actor, membership }, workspaceId, userId.toLowerCase());
    const path = `/api/v1/organizations/${organizationId}/workspaces/${workspaceId}/members/${member.user.id}`;
    if (isNew) reply.header('location', this.server.publicOrigin + path);
    else reply.status(200);
    return member;
  }

  @Delete(':userId')
  @HttpCode(204)
  @Access({ permission: 'workspaces:read', scope: 'members:write' })
  @Summary('Remove somebody from a workspace, or leave it', 'Somebody else: with `workspaces:write`.')
  @ApiNoContentResponse()
  @Refuses(insufficientPerms)
  async remove(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('workspaceId', IdParam) workspaceId: string,
    @Param('userId', IdParam) userId: string,
  ): Promise<void> {
    await this.members.remove({ actor, membership }, workspaceId, userId);
  }
}

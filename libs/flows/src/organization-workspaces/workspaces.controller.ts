import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor, CurrentMembership } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Paged, PageQuery } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { workspaceNameTaken } from '#domain/workspaces/workspaces.errors.js';
import { WorkspacesService } from '#domain/workspaces/workspaces.service.js';
import * as dto from './dto/workspaces.dto.js';
import { viewerOf } from './workspace-viewer.js';

@ApiTags('Organizations')
@Controller('organizations/:organizationId/workspaces')
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ permission: 'workspaces:read', scope: 'organizations:read' })
  @Summary('Workspaces of an organization', 'The newest first. Without `workspaces:read_all`: those you belong to.')
  @Paged(dto.WorkspaceListResponse)
  async list(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) organizationId: string,
    @Query() query: PageQuery,
  ): Promise<dto.WorkspaceListResponse> {
    const list = `workspaces of ${organizationId}`;
    const position = this.cursors.open(list, query);
    const found = await this.workspaces.list(viewerOf(actor, membership), query.limit + 1, position);
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return { items: rows.map((workspace) => dto.WorkspaceResponse.of(workspace)), nextCursor };
  }

  @Post()
  @Access({ permission: 'workspaces:write' })
  @Summary('Make a workspace', 'You belong to it.')
  @ApiCreatedResponse({
    type: dto.WorkspaceResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, workspaceNameTaken)
  async create(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() { name, description = null }: dto.CreateWorkspaceRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.WorkspaceResponse> {
    const workspace = await this.workspaces.create(viewerOf(actor, membership), name, description);
    const path = `/api/v1/organizations/${organizationId}/workspaces/${workspace.id}`;
    reply.header('location', this.server.publicOrigin + path);
    return dto.WorkspaceResponse.of(workspace);
  }

  @Get(':workspaceId')
  @Access({ permission: 'workspaces:read', scope: 'organizations:read' })
  @Summary('One workspace')
  @ApiOkResponse({ type: dto.WorkspaceResponse })
  async get(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('workspaceId', IdParam) workspaceId: string,
  ): Promise<dto.WorkspaceResponse> {
    return dto.WorkspaceResponse.of(await this.workspaces.get(viewerOf(actor, membership), workspaceId));
  }

  @Patch(':workspaceId')
  @Access({ permission: 'workspaces:write' })
  @Summary('Change a workspace')
  @ApiOkResponse({ type: dto.WorkspaceResponse })
  @Refuses(invalidRequest, workspaceNameTaken)
  async change(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('workspaceId', IdParam) workspaceId: string,
    @Body() body: dto.ChangeWorkspaceRequest,
  ): Promise<dto.WorkspaceResponse> {
    return dto.WorkspaceResponse.of(await this.workspaces.change(viewerOf(actor, membership), workspaceId, body));
  }

  @Delete(':workspaceId')
  @HttpCode(204)
  @Access({ permission: 'workspaces:write' })
  @Summary('Remove a workspace', 'Its members stay in the organization.')
  @ApiNoContentResponse()
  async remove(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('workspaceId', IdParam) workspaceId: string,
  ): Promise<void> {
    await this.workspaces.remove(viewerOf(actor, membership), workspaceId);
  }
}

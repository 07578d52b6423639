import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { roleInUse, roleKeyTaken, tooManyRoles } from '#domain/organizations/organizations.errors.js';
import type { RoleFacts } from '#domain/organizations/roles/role.repository.js';
import { RolesService } from '#domain/organizations/roles/roles.service.js';
import * as dto from './dto/roles.dto.js';
import { RoleKeyParam } from './role-key-param.js';

@ApiTags('Organizations')
@Controller('organizations/:organizationId/roles')
export class RolesController {
  constructor(
    private readonly roles: RolesService,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ permission: 'roles:read', scope: 'organizations:read' })
  @Summary('Roles of an organization', 'First those that every organization has.')
  @ApiOkResponse({ type: dto.RoleListResponse })
  async list(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
  ): Promise<dto.RoleListResponse> {
    const roles = await this.roles.list(actor, organizationId);
    return { items: roles.map((role) => dto.RoleResponse.of(role)), nextCursor: null };
  }

  @Post()
  @Access({ permission: 'roles:write' })
  @Summary('Make a role', 'Of permissions that you have yourself.')
  @ApiCreatedResponse({
    type: dto.RoleResponse,
    headers: { ...versionHeader, ...locationHeader },
  })
  @Refuses(invalidRequest, roleKeyTaken, tooManyRoles)
  async create(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() body: dto.CreateRoleRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.RoleResponse> {
    const role = await this.roles.create(actor, organizationId, body);
    const path = `/api/v1/organizations/${organizationId}/roles/${role.key}`;
    reply.header('location', `${this.server.publicOrigin}${path}`);
    return answer(role, reply);
  }

  @Get(':key')
  @Access({ permission: 'roles:read', scope: 'organizations:read' })
  @Summary('One role')
  @ApiOkResponse({ type: dto.RoleResponse, headers: versionHeader })
  async get(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('key', RoleKeyParam) key: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.RoleResponse> {
    return answer(await this.roles.get(actor, organizationId, key), reply);
  }

  @Patch(':key')
  @Access({ permission: 'roles:write' })
  @Summary('Change a role', 'Who has it may do what it says at once.')
  @ApiOkResponse({ type: dto.RoleResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest)
  async change(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('key', RoleKeyParam) key: string,
    @Body() wishes: dto.ChangeRoleOfOrganizationRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.RoleResponse> {
    return answer(await this.roles.change(actor, organizationId, { key, wishes, version }), reply);
  }

  @Delete(':key')
  @HttpCode(204)
  @Access({ permission: 'roles:write' })
  @Summary('Remove a role that nobody has')
  @ApiNoContentResponse()
  @Conditional()
  @Refuses(roleInUse)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('key', RoleKeyParam) key: string,
    @ExpectedVersion() version: number | null,
  ): Promise<void> {
    await this.roles.remove(actor, organizationId, { key, version });
  }
}

function answer(role: RoleFacts, reply: HeaderReply): dto.RoleResponse {
  sendVersion(reply, role.version);
  return dto.RoleResponse.of(role);
}

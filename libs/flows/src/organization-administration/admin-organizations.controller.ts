import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { slugTaken } from '#domain/organizations/organizations.errors.js';
import { AdministeredOrganizations } from './administered-organizations.service.js';
import type { AdministeredOrganization } from './administered-organizations.query.js';
import * as dto from './dto/admin-organizations.dto.js';

/** What an organization pays for and whether it may go on is said here; what is in it is its own business. */
@ApiTags('Administration')
@Controller('admin/organizations')
export class AdminOrganizationsController {
  constructor(
    private readonly organizations: AdministeredOrganizations,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ roles: ['admin'], multiUser: true })
  @Summary('Organizations, newest first, with search and filters')
  @Paged(dto.AdministeredOrganizationListResponse)
  async list(@Query() query: dto.ListOrganizationsQuery): Promise<dto.AdministeredOrganizationListResponse> {
    const { rows, nextCursor } = await this.organizations.list(query);
    return { items: rows.map((row) => dto.AdministeredOrganizationResponse.of(row)), nextCursor };
  }

  @Post()
  @Idempotent()
  @Access({ roles: ['admin'], multiUser: true })
  @Summary('Make an organization for somebody')
  @ApiCreatedResponse({
    type: dto.AdministeredOrganizationResponse,
    headers: { ...versionHeader, ...locationHeader },
  })
  @Refuses(invalidRequest, notFound, slugTaken)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: dto.MakeOrganizationRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.AdministeredOrganizationResponse> {
    const organization = await this.organizations.create(actor, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/admin/organizations/${organization.id}`);
    return answer(organization, reply);
  }

  @Get(':id')
  @Access({ roles: ['admin'], multiUser: true })
  @Summary('One organization')
  @ApiOkResponse({ type: dto.AdministeredOrganizationResponse, headers: versionHeader })
  @Refuses(notFound)
  async get(
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.AdministeredOrganizationResponse> {
    return answer(await this.organizations.get(id), reply);
  }

  @Patch(':id')
  @Access({ roles: ['admin'], multiUser: true })
  @Summary('Change an organization', 'Suspended, nobody acts in it, and its tokens end.')
  @ApiOkResponse({ type: dto.AdministeredOrganizationResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, notFound, slugTaken)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: dto.ChangeTermsRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.AdministeredOrganizationResponse> {
    return answer(await this.organizations.change(actor, id, body, version), reply);
  }

  @Delete(':id')
  @HttpCode(202)
  @Access({ roles: ['admin'], recentSignIn: true, multiUser: true })
  @Summary('Delete an organization', 'After a time of grace. `status: active` takes it back; its owners cannot.')
  @ApiAcceptedResponse({ type: dto.OrganizationErasureResponse })
  @Conditional()
  @Refuses(notFound)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @ExpectedVersion() version: number | null,
  ): Promise<dto.OrganizationErasureResponse> {
    return { deletesAt: (await this.organizations.remove(actor, id, version)).toISOString() };
  }

  @Post(':id/owners')
  @HttpCode(204)
  @Access({ roles: ['admin'], recentSignIn: true, multiUser: true })
  @Summary('Appoint an owner', 'Where the one there was is gone.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound)
  async appoint(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { userId }: dto.AppointOwnerRequest,
  ): Promise<void> {
    await this.organizations.appointOwner(actor, id, userId);
  }
}

function answer(organization: AdministeredOrganization, reply: HeaderReply): dto.AdministeredOrganizationResponse {
  sendVersion(reply, organization.version);
  return dto.AdministeredOrganizationResponse.of(organization);
}

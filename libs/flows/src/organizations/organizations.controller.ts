import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor, CurrentMembership } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { OrganizationResponse } from '#domain/organizations/dto/organization.response.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { slugTaken, tooManyOrganizations } from '#domain/organizations/organizations.errors.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import * as dto from './dto/organization.dto.js';
import { OrganizationChanging } from './organization-changing.js';

@ApiTags('Organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly memberships: MembershipsService,
    private readonly changing: OrganizationChanging,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ multiUser: true, scope: 'organizations:read' })
  @Summary('My organizations')
  @ApiOkResponse({ type: dto.OrganizationListResponse })
  async list(@CurrentActor() { userId }: Actor): Promise<dto.OrganizationListResponse> {
    return dto.OrganizationListResponse.of(await this.memberships.listOf(userId ?? ''));
  }

  @Post()
  @Idempotent()
  @Access({ verifiedEmail: true, multiUser: true })
  @Summary('Make an organization', 'You are its owner.')
  @ApiCreatedResponse({
    type: OrganizationResponse,
    headers: { ...versionHeader, ...locationHeader },
  })
  @Refuses(invalidRequest, slugTaken, tooManyOrganizations, insufficientPerms)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: dto.CreateOrganizationRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<OrganizationResponse> {
    const id = await this.organizations.create(actor, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/organizations/${id}`);
    return this.answer(await this.changing.own(actor, id), reply);
  }

  @Get(':organizationId')
  @Access({ member: true, scope: 'organizations:read' })
  @Summary('One of my organizations')
  @ApiOkResponse({ type: OrganizationResponse, headers: versionHeader })
  get(
    @Param('organizationId', IdParam) _organizationId: string,
    @CurrentMembership() membership: MembershipFacts,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): OrganizationResponse {
    return this.answer(membership, reply);
  }

  @Patch(':organizationId')
  @Access({ permission: 'organization:update' })
  @Summary('Change an organization')
  @ApiOkResponse({ type: OrganizationResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, slugTaken)
  async change(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @CurrentMembership() membership: MembershipFacts,
    @Body() body: dto.ChangeOrganizationRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<OrganizationResponse> {
    await this.changing.change(actor, membership, body, version);
    return this.answer(await this.changing.own(actor, organizationId), reply);
  }

  @Delete(':organizationId')
  @HttpCode(202)
  @Access({ permission: 'organization:delete', recentSignIn: true })
  @Summary(
    'Delete an organization',
    'Nobody acts in it from now on. After a time of grace it is erased, with all that is its own.',
  )
  @ApiAcceptedResponse({ type: dto.OrganizationDeletionResponse })
  @Conditional()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @ExpectedVersion() version: number | null,
  ): Promise<dto.OrganizationDeletionResponse> {
    const deletesAt = await this.organizations.beginDeletion(actor, organizationId, version);
    return { deletesAt: deletesAt.toISOString() };
  }

  @Post(':organizationId/restore')
  @HttpCode(200)
  @Access({ permission: 'organization:delete', recentSignIn: true })
  @Summary('Take the deletion of an organization back', 'Not one by an administrator of the installation.')
  @ApiOkResponse({ type: OrganizationResponse, headers: versionHeader })
  async restore(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<OrganizationResponse> {
    await this.organizations.cancelDeletion(actor, organizationId);
    return this.answer(await this.changing.own(actor, organizationId), reply);
  }

  @Post(':organizationId/transfer')
  @HttpCode(204)
  @Access({ permission: 'organization:transfer', recentSignIn: true })
  @Summary('Hand an organization over', 'The other member becomes an owner, and you an administrator of it.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest)
  async transfer(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() { userId }: dto.TransferRequest,
  ): Promise<void> {
    await this.memberships.transfer(actor, organizationId, userId);
  }

  private answer(membership: MembershipFacts, reply: HeaderReply): OrganizationResponse {
    sendVersion(reply, membership.version);
    return OrganizationResponse.of(membership);
  }
}

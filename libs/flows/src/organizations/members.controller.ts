import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor, CurrentMembership } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { Paged, PageQuery } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { lastOwner } from '#domain/organizations/organizations.errors.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import * as dto from './dto/members.dto.js';
import { OrganizationMembers } from './organization-members.js';

@ApiTags('Organizations')
@Controller('organizations/:organizationId')
export class MembersController {
  constructor(
    private readonly members: OrganizationMembers,
    private readonly memberships: MembershipsService,
  ) {}

  @Get('members')
  @Access({ permission: 'members:read', scope: 'members:read' })
  @Summary('Who is in an organization', 'The longest-standing first.')
  @Paged(dto.MemberListResponse)
  async list(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @CurrentMembership() membership: MembershipFacts,
    @Query() query: PageQuery,
  ): Promise<dto.MemberListResponse> {
    return this.members.list(actor, membership, query);
  }

  @Patch('members/:userId')
  @Access({ permission: 'members:update', scope: 'members:write' })
  @Summary('Give a member another role', 'None that may do more than yours; and of those you stand above.')
  @ApiOkResponse({ type: dto.MemberResponse })
  @Refuses(invalidRequest, lastOwner)
  async change(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @CurrentMembership() membership: MembershipFacts,
    @Param('userId', IdParam) userId: string,
    @Body() { role }: dto.ChangeMemberRequest,
  ): Promise<dto.MemberResponse> {
    await this.memberships.changeRole({ actor, organizationId, rung: membership }, userId, role);
    return this.members.get(actor, membership, userId);
  }

  @Delete('members/:userId')
  @HttpCode(204)
  @Access({ member: true, scope: 'members:write' })
  @Summary('Remove a member, or leave', 'Somebody else: with `members:remove`, those you stand above.')
  @ApiNoContentResponse()
  @Refuses(lastOwner, insufficientPerms)
  async remove(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('userId', IdParam) userId: string,
  ): Promise<void> {
    await this.memberships.remove({ actor, organizationId, rung: membership }, userId);
  }

  @Post('permissions/check')
  @HttpCode(200)
  @Access({ member: true })
  @Summary('May I do this here?', 'And with `members:read`: may another member?')
  @ApiOkResponse({ type: dto.PermissionCheckResponse })
  @Refuses(invalidRequest, insufficientPerms)
  async check(
    @CurrentMembership() membership: MembershipFacts,
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @Body() body: dto.PermissionCheckRequest,
  ): Promise<dto.PermissionCheckResponse> {
    return this.members.check(actor, membership, body);
  }
}

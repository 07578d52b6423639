import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, tooManyRequests } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { PageQuery, Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { alreadyMember } from '#domain/invitations/invitations.errors.js';
import { InvitationSettings } from '#domain/invitations/invitations.settings.js';
import { memberRole } from '#domain/organizations/permissions.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import {
  ApiInvitedResponse,
  invitedResponse,
  type InvitedResponse,
  InvitationListResponse,
  InvitationResponse,
} from '../dto/invitation.responses.js';
import { wishesIn } from '../sending/invitation-wishes.policy.js';
import { inviterOf } from './inviter.js';
import { InviteRequest } from './organization-invitations.dto.js';
import { OrganizationInvitations } from './organization-invitations.service.js';

@ApiTags('Invitations')
@Controller('organizations/:organizationId/invitations')
export class OrganizationInvitationsController {
  constructor(
    private readonly invitations: OrganizationInvitations,
    private readonly settings: InvitationSettings,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @Idempotent({ inTransaction: false })
  @Access({ permission: 'invitations:create' })
  @Summary(
    'Invite people by mail',
    'With or without an account. The same address again takes the place of what waits for it. Nobody gives a role that may do more than theirs.',
  )
  @ApiInvitedResponse()
  @Refuses(invalidRequest, alreadyMember, mailNotConfigured, tooManyRequests)
  async invite(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() body: InviteRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<InvitationResponse | InvitedResponse> {
    const wishes = wishesIn(body, memberRole, this.settings.lifeSeconds);
    const invited = await this.invitations.invite(caller.actor, inviterOf(caller), wishes);
    reply.header('location', `${this.server.publicOrigin}/api/v1/organizations/${organizationId}/invitations`);
    return invitedResponse(invited, wishes.isList);
  }

  @Get()
  @Access({ permission: 'invitations:read' })
  @Summary('Invitations, newest first', 'Those that can be used no more are kept for thirty days.')
  @Paged(InvitationListResponse)
  async list(
    @CurrentCaller() { actor }: Caller<UserFacts>,
    @Param('organizationId', IdParam) organizationId: string,
    @Query() query: PageQuery,
  ): Promise<InvitationListResponse> {
    const list = `invitations of ${organizationId}`;
    const found = await this.invitations.list(actor, query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return InvitationListResponse.of(rows, nextCursor);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Access({ permission: 'invitations:create' })
  @Summary('Send an invitation again', 'With a new link; the older one is dead. You answer for it from now on.')
  @ApiOkResponse({ type: InvitationResponse })
  @Refuses(mailNotConfigured)
  async resend(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
  ): Promise<InvitationResponse> {
    return InvitationResponse.of(await this.invitations.resend(caller.actor, inviterOf(caller), id));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'invitations:revoke' })
  @Summary('Revoke an invitation that waits', 'One that you could have sent.')
  @ApiNoContentResponse()
  async revoke(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.invitations.revoke(caller.actor, inviterOf(caller), id);
  }
}

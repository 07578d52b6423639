import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { PageQuery, Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { InviteLinkListResponse, MakeInviteLinkRequest, NewInviteLinkResponse } from './invite-links.dto.js';
import { InviteLinks } from './invite-links.service.js';
import { inviterOf } from './inviter.js';

@ApiTags('Invitations')
@Controller('organizations/:organizationId/invite-links')
export class InviteLinksController {
  constructor(
    private readonly links: InviteLinks,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @Idempotent()
  @Access({ permission: 'invitations:create' })
  @Summary(
    'Make an invite link',
    'Whoever has it, and an account, can join. It opens no registration, and is told this once.',
  )
  @ApiCreatedResponse({
    type: NewInviteLinkResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest)
  async make(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() body: MakeInviteLinkRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<NewInviteLinkResponse> {
    const { link, token } = await this.links.make(caller.actor, inviterOf(caller), body);
    const path = `/api/v1/organizations/${organizationId}/invite-links/${link.id}`;
    reply.header('location', this.server.publicOrigin + path);
    return NewInviteLinkResponse.told(link, token, this.pageOf(token));
  }

  @Get()
  @Access({ permission: 'invitations:read' })
  @Summary('Invite links, newest first', 'Without their tokens.')
  @Paged(InviteLinkListResponse)
  async list(
    @CurrentCaller() { actor }: Caller<UserFacts>,
    @Param('organizationId', IdParam) organizationId: string,
    @Query() query: PageQuery,
  ): Promise<InviteLinkListResponse> {
    const list = `invite links of ${organizationId}`;
    const found = await this.links.list(actor, query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return InviteLinkListResponse.of(rows, nextCursor);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'invitations:revoke' })
  @Summary('Revoke an invite link', 'One that you could have made. Who came by it stays.')
  @ApiNoContentResponse()
  async revoke(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.links.revoke(caller.actor, inviterOf(caller), id);
  }

  /** Of settings alone (RT-05). */
  private pageOf(token: string): string {
    const { clientPages, publicOrigin } = this.server;
    return `${clientPages ?? `${publicOrigin}/account`}/invitation?token=${encodeURIComponent(token)}`;
  }
}

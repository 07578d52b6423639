import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { stepUpRequired } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { PageQuery, Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { InvitationSettings } from '#domain/invitations/invitations.settings.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { emailTaken } from '#domain/users/users.errors.js';
import {
  ApiInvitedResponse,
  invitedResponse,
  type InvitedResponse,
  InvitationListResponse,
  InvitationResponse,
} from '../dto/invitation.responses.js';
import { wishesIn } from '../sending/invitation-wishes.policy.js';
import { InviteToInstanceRequest } from './instance-invitations.dto.js';
import { InstanceInvitations } from './instance-invitations.service.js';

const list = 'instance-invitations';

/** Inviting an administrator is as grave as making somebody one (AZ-07), so it takes the same recent sign-in. */
const grantsRole = (body: unknown): boolean => {
  const { role, items } = body as { role?: unknown; items?: unknown };
  const all = Array.isArray(items) ? (items as ({ role?: unknown } | null)[]) : [];
  return [{ role }, ...all].some((each) => (each?.role ?? 'default') !== 'default');
};

@ApiTags('Administration')
@Controller('admin/invitations')
export class InstanceInvitationsController {
  constructor(
    private readonly invitations: InstanceInvitations,
    private readonly settings: InvitationSettings,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @Idempotent({ inTransaction: false })
  @Access({ roles: ['admin'], recentSignIn: grantsRole, multiUser: true })
  @Summary(
    'Invite people to this installation',
    'By mail; the same address again takes the place of what waits for it.',
  )
  @ApiInvitedResponse()
  @Refuses(invalidRequest, emailTaken, mailNotConfigured, stepUpRequired)
  async invite(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() body: InviteToInstanceRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<InvitationResponse | InvitedResponse> {
    const wishes = wishesIn(body, 'default', this.settings.lifeSeconds);
    const invited = await this.invitations.invite(actor, user.id, wishes);
    reply.header('location', `${this.server.publicOrigin}/api/v1/admin/invitations`);
    return invitedResponse(invited, wishes.isList);
  }

  @Get()
  @Access({ roles: ['admin'], multiUser: true })
  @Summary('Invitations to this installation, newest first')
  @Paged(InvitationListResponse)
  async list(@Query() query: PageQuery): Promise<InvitationListResponse> {
    const found = await this.invitations.list(query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return InvitationListResponse.of(rows, nextCursor);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Access({ roles: ['admin'], recentSignIn: true, multiUser: true })
  @Summary('Send an invitation again', 'With a new link; the older one is dead.')
  @ApiOkResponse({ type: InvitationResponse })
  @Refuses(notFound, mailNotConfigured)
  async resend(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Param('id', IdParam) id: string,
  ): Promise<InvitationResponse> {
    return InvitationResponse.of(await this.invitations.resend(actor, user.id, id, this.settings.lifeSeconds));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ roles: ['admin'], multiUser: true })
  @Summary('Revoke an invitation that waits')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async revoke(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.invitations.revoke(actor, id);
  }
}

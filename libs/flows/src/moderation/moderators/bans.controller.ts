import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { addressProtected, banNotInForce } from '#domain/moderation/moderation.errors.js';
import { SanctionListing } from '#domain/moderation/sanctions/sanction-listing.repository.js';
import { ownAccount } from '#domain/users/users.errors.js';
import { moderating } from '../moderation.access.js';
import { BanResponse } from '../dto/ban.response.js';
import { BanListResponse, BanRequest, LiftBanRequest, ListBansQuery } from '../dto/bans.dto.js';
import { banWishOf } from './ban-wish.policy.js';
import { ModeratorsService } from './moderators.service.js';

const list = 'bans';

@ApiTags('Moderation')
@Controller('moderation/bans')
export class BansController {
  constructor(
    private readonly moderators: ModeratorsService,
    private readonly bans: SanctionListing,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @Access(moderating)
  @Summary(
    'Ban a person or a network',
    'For a duration or for good. Every session of the person ends. Never oneself, nor an equal or higher role.',
  )
  @ApiCreatedResponse({ type: BanResponse, headers: locationHeader })
  @Refuses(invalidRequest, notFound, ownAccount, addressProtected)
  async ban(
    @CurrentActor() actor: Actor,
    @Body() body: BanRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<BanResponse> {
    const ban = await this.moderators.ban(actor, banWishOf(body));
    reply.header('location', `${this.server.publicOrigin}/api/v1/moderation/bans/${ban.id}`);
    return BanResponse.of(ban);
  }

  @Get()
  @Access(moderating)
  @Summary('Bans of people and networks, newest first')
  @Paged(BanListResponse)
  async list(@Query() query: ListBansQuery): Promise<BanListResponse> {
    const isActive = query.active === undefined ? undefined : query.active === 'true';
    const position = this.cursors.open(list, query);
    const found = await this.bans.listBans({ userId: query.userId, isActive }, query.limit + 1, position);
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return BanListResponse.of(rows, nextCursor);
  }

  @Get(':id')
  @Access(moderating)
  @Summary('One ban')
  @ApiOkResponse({ type: BanResponse })
  @Refuses(notFound)
  async get(@Param('id', IdParam) id: string): Promise<BanResponse> {
    return BanResponse.of(await this.moderators.getBan(id));
  }

  @Post(':id/lift')
  @HttpCode(204)
  @Access(moderating)
  @Summary('Lift a ban', 'Never one’s own, nor that of an equal or higher role.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound, ownAccount, banNotInForce)
  async lift(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: LiftBanRequest,
  ): Promise<void> {
    await this.moderators.lift(actor, id, reason);
  }
}

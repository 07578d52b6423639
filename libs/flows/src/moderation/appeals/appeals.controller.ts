import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import { IdParam } from '#platform/http/id-param.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { alreadyAppealed, appealDecided } from '#domain/moderation/moderation.errors.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { ownAccount } from '#domain/users/users.errors.js';
import { moderating } from '../moderation.access.js';
import { appealing } from './appeal-limits.js';
import { Appealing } from './appealing.js';
import { AppealListResponse, AppealRequest, DecideAppealRequest, ListAppealsQuery } from './appeals.dto.js';
import { AppealsQuery } from './appeals.query.js';

const list = 'appeals';

@ApiTags('Moderation')
@Controller('moderation/appeals')
export class AppealsController {
  constructor(
    private readonly appealing: Appealing,
    private readonly appeals: AppealsQuery,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @HttpCode(202)
  @Public()
  @Limited(appealing)
  @Summary('Appeal my ban', 'Once a ban, while it is in force; from a blocked network too. The decision comes by mail.')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(invalidRequest, invalidToken, alreadyAppealed)
  async appeal(@Body() { appealToken, text }: AppealRequest): Promise<AcceptedResponse> {
    await this.appealing.appeal(appealToken, text);
    return AcceptedResponse.of();
  }

  @Get()
  @Access(moderating)
  @Summary('What banned people say, newest first')
  @Paged(AppealListResponse)
  async list(@Query() query: ListAppealsQuery): Promise<AppealListResponse> {
    const decided = query.decided === undefined ? null : query.decided === 'true';
    const found = await this.appeals.list(decided, query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return AppealListResponse.of(rows, nextCursor);
  }

  @Post(':id/decide')
  @HttpCode(204)
  @Access(moderating)
  @Summary('Decide an appeal', 'Accepting it lifts the ban. Never one’s own, nor that of an equal or higher role.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound, ownAccount, appealDecided)
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { accept, note }: DecideAppealRequest,
  ): Promise<void> {
    await this.appealing.decide(actor, id, { accept, note });
  }
}

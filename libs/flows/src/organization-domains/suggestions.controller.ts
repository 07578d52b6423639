import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { organizationFull } from '#domain/organizations/organizations.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { JoinedResponse, SuggestedOrganizationResponse, SuggestionListResponse } from './dto/domains.dto.js';
import { Suggestions } from './suggestions.js';

@ApiTags('Organizations')
@Controller('organizations')
export class SuggestionsController {
  constructor(private readonly suggestions: Suggestions) {}

  @Get('suggestions')
  @Access({ verifiedEmail: true, multiUser: true })
  @Summary('Organizations that I may join', 'By the domain of my confirmed address.')
  @ApiOkResponse({ type: SuggestionListResponse })
  async list(@CurrentCaller() { user }: Caller<UserFacts>): Promise<SuggestionListResponse> {
    const found = await this.suggestions.listFor(user);
    return { items: found.map((owner) => SuggestedOrganizationResponse.of(owner)), nextCursor: null };
  }

  @Post(':organizationId/join')
  @HttpCode(200)
  @Access({ verifiedEmail: true, multiUser: true })
  @Summary('Join an organization that was suggested to me')
  @ApiOkResponse({ type: JoinedResponse })
  @Refuses(notFound, organizationFull)
  async join(
    @CurrentActor() actor: Actor,
    @CurrentCaller() { user }: Caller<UserFacts>,
    @Param('organizationId', IdParam) organizationId: string,
  ): Promise<JoinedResponse> {
    return JoinedResponse.of(await this.suggestions.accept(actor, user, organizationId));
  }
}

import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { TokenResponse } from '#domain/server-keys/token.response.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { ActiveOrganization } from './active-organization.service.js';

@ApiTags('Organizations')
@Controller('organizations')
export class ActiveOrganizationController {
  constructor(private readonly active: ActiveOrganization) {}

  @Post(':organizationId/activate')
  @HttpCode(200)
  @Access({ member: true, session: true })
  @Summary('Act in an organization', 'The token says so, and those of the session from now on: claim `org`.')
  @ApiOkResponse({ type: TokenResponse })
  async activate(
    @CurrentCaller() caller: Caller<UserFacts, SessionFacts>,
    @Param('organizationId', IdParam) organizationId: string,
  ): Promise<TokenResponse> {
    return TokenResponse.of(await this.active.activate(caller, organizationId));
  }

  @Post('deactivate')
  @HttpCode(200)
  @Access({ session: true, multiUser: true })
  @Summary('Act in no organization')
  @ApiOkResponse({ type: TokenResponse })
  async deactivate(@CurrentCaller() caller: Caller<UserFacts, SessionFacts>): Promise<TokenResponse> {
    return TokenResponse.of(await this.active.deactivate(caller));
  }
}

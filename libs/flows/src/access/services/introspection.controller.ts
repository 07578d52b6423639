import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ForClients, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller } from '#platform/http/caller.js';
import { OAuthRoute } from '#platform/http/oauth-answers.js';
import { type OAuthForm, requiredParameterOf } from '#platform/oauth/oauth-form.js';
import { longestOwnToken } from '#domain/server-keys/strict-jws.js';
import type { KeyCaller } from '../session-state.js';
import { Introspection } from './introspection.js';
import { IntrospectionResponse, revocationAnswer, tokenForm } from './introspection.dto.js';
import { Revocation } from './revocation.js';

/** For services that were shown a token. */
@ApiTags('Services')
@Controller('auth')
export class IntrospectionController {
  constructor(
    private readonly introspection: Introspection,
    private readonly revocation: Revocation,
  ) {}

  @Post('introspect')
  @HttpCode(200)
  @ForClients('tokens:introspect')
  @OAuthRoute({ client: true, scoped: true, json: true })
  @Summary(
    'Is this token good now, and whose is it?',
    'RFC 7662: access, refresh and exchanged tokens, API keys and their tokens. A person’s key is told of that person’s, an organization’s ' +
      'of its members’ while they act in it or in none, the installation’s of all; of any other token, that it is not active.',
  )
  @ApiBody(tokenForm)
  @ApiOkResponse({ type: IntrospectionResponse })
  async introspect(@CurrentCaller() caller: KeyCaller, @Body() form: OAuthForm): Promise<IntrospectionResponse> {
    return this.introspection.of(caller, requiredParameterOf(form, 'token', longestOwnToken));
  }

  @Post('revoke')
  @HttpCode(200)
  @ForClients('tokens:introspect')
  @OAuthRoute({ client: true, scoped: true, json: true })
  @Summary(
    'End a session, or an API key',
    'RFC 7009: the session of an access or refresh token. Of tokens that the caller is not told of nothing happens, and the answer is the same.',
  )
  @ApiBody(tokenForm)
  @ApiOkResponse(revocationAnswer)
  async revoke(@CurrentCaller() caller: KeyCaller, @Body() form: OAuthForm): Promise<object> {
    await this.revocation.revoke(caller, requiredParameterOf(form, 'token', longestOwnToken));
    return {};
  }
}

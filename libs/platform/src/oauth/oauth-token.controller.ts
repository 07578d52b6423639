import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { DomainError } from '../errors/domain-error.js';
import { Public, Summary } from '../http/access.decorator.js';
import { OAuthRoute } from '../http/oauth-answers.js';
import { requestNetwork } from '../http/request-network.js';
import { ApiLimit } from '../rate-limit/api-limit.js';
import { type OAuthForm, requiredParameterOf } from './oauth-form.js';
import { OAuthTokenResponse, tokenForm } from './oauth-token.dto.js';
import type { TokenAnswer, TokenRequest } from './token-grant.js';
import { TokenGrants } from './token-grants.js';

/** The token endpoint of RFC 6749 section 3.2. What it gives tokens for is known upstairs. */
@ApiTags('Services')
@Controller('oauth')
export class OAuthTokenController {
  constructor(
    private readonly grants: TokenGrants,
    private readonly limit: ApiLimit,
  ) {}

  @Post('token')
  @HttpCode(200)
  // Beside Cache-Control, which all answers have (RFC 6749 section 5.1).
  @Header('Pragma', 'no-cache')
  @Public()
  // Of a network only what is refused counts: a service is counted by its key, and may have many people behind it.
  @SkipThrottle()
  @ApiSecurity('apiKeyBasic')
  @ApiSecurity('apiKey')
  @ApiSecurity('apiKeyHeader')
  @OAuthRoute({ client: true })
  @Summary(
    'A token for an approved device code, for a key, or in exchange',
    'RFC 6749 section 4.4, RFC 8628 section 3.4, RFC 8693. Refusals come in the form of RFC 6749.',
  )
  @ApiBody(tokenForm)
  @ApiOkResponse({ type: OAuthTokenResponse })
  async token(@Body() form: OAuthForm, @Headers() headers: TokenRequest['headers']): Promise<TokenAnswer> {
    const network = requestNetwork();
    this.limit.assertLeft(network);
    try {
      return await this.grants.get(requiredParameterOf(form, 'grant_type', 200)).take({ form, headers });
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'rate-limited') this.limit.take(network, false);
      throw error;
    }
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import {
  EmbedAddressResponse,
  EmbedTokenResponse,
  EmbedVerdictResponse,
  ExchangeEmbedCodeRequest,
  VerifyEmbedTokenRequest,
} from './embedding.dto.js';
import { type Asker, Embedding, type Opener } from './embedding.service.js';

@ApiTags('Embedding')
@Controller('embeds/:app')
export class EmbedsController {
  constructor(private readonly embedding: Embedding) {}

  @Get()
  @Access({ activeOrganization: true, session: true })
  @Summary(
    'Where a frame with this app leads',
    'For the organization that the session acts in, else the only one you are in. The address holds a code that the app exchanges: good ' +
      'once, for a minute. Where the operator allows it for the app, the token itself.',
  )
  @ApiOkResponse({ type: EmbedAddressResponse })
  @Refuses(notFound)
  async address(@CurrentCaller() caller: Opener, @Param('app') app: string): Promise<EmbedAddressResponse> {
    return this.embedding.address(caller, app);
  }

  @Post()
  @HttpCode(200)
  @Access({ activeOrganization: true, session: true })
  @Summary('A token for this app', 'Another one each time; an expired one is replaced by asking again.')
  @ApiOkResponse({ type: EmbedTokenResponse })
  @Refuses(notFound)
  async token(@CurrentCaller() caller: Opener, @Param('app') app: string): Promise<EmbedTokenResponse> {
    return this.embedding.token(caller, app);
  }

  @Post('exchange')
  @HttpCode(200)
  @Access({ roles: ['manager', 'admin'], scope: 'embeds:exchange', service: 'any' })
  @Summary('Who opened the frame?', 'For the app’s server, with the code of the address.')
  @ApiOkResponse({ type: EmbedTokenResponse })
  @Refuses(invalidRequest, notFound, invalidCode)
  async exchange(
    @CurrentCaller() asker: Asker,
    @Param('app') app: string,
    @Body() { code }: ExchangeEmbedCodeRequest,
  ): Promise<EmbedTokenResponse> {
    return this.embedding.exchange(asker, app, code);
  }

  @Post('verify')
  @HttpCode(200)
  @Access({ roles: ['manager', 'admin'], scope: 'embeds:exchange', service: 'any' })
  @Summary('Is this token of the app good, and what does it say?', 'For the app’s server. Sign-outs and bans count.')
  @ApiOkResponse({ type: EmbedVerdictResponse })
  @Refuses(invalidRequest, notFound)
  async verify(
    @CurrentCaller() asker: Asker,
    @Param('app') app: string,
    @Body() { token }: VerifyEmbedTokenRequest,
  ): Promise<EmbedVerdictResponse> {
    const payload = await this.embedding.verify(asker, app, token);
    return { valid: payload !== null, payload };
  }
}

import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { ProviderTestResponse } from './dto/provider-test.response.js';
import { ProviderAdministration } from './provider-administration.js';

@ApiTags('Administration')
@Controller('admin/providers')
export class AdminProvidersController {
  constructor(private readonly administration: ProviderAdministration) {}

  @Post(':id/test')
  @HttpCode(200)
  @Access({ roles: ['admin'] })
  @Summary(
    'Try a provider without a person',
    'Its document, its keys, and whether its token endpoint knows us. Takes 5 seconds at most.',
  )
  @ApiOkResponse({ type: ProviderTestResponse })
  @Refuses(notFound)
  async test(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ProviderTestResponse> {
    return ProviderTestResponse.of(await this.administration.test(actor, id));
  }
}

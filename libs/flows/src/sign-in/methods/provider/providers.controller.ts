import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { ProviderResponse, ProvidersResponse } from './provider.dto.js';

@ApiTags('Signing in')
@Controller('auth/providers')
export class ProvidersController {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Public()
  @Summary('Providers that people can sign in at')
  @ApiOkResponse({ type: ProvidersResponse })
  list(): ProvidersResponse {
    return { items: this.providers.list().map((provider) => ProviderResponse.of(provider, this.server.publicOrigin)) };
  }
}

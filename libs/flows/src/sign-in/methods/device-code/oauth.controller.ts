import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { OAuthRoute } from '#platform/http/oauth-answers.js';
import { type OAuthForm, parameterOf, requiredParameterOf } from '#platform/oauth/oauth-form.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import {
  authorizationSeconds,
  DeviceAuthorizations,
  pollSeconds,
} from '#domain/device-authorizations/device-authorizations.service.js';
import * as dto from './oauth.dto.js';

const beginning = { name: 'device-authorizations', max: 30, windowSeconds: 600 };

/** RFC 8628, device authorization, for programs that no key names. */
@ApiTags('Signing in')
@Controller('oauth')
export class OAuthController {
  constructor(
    private readonly authorizations: DeviceAuthorizations,
    private readonly limits: RateLimits,
    private readonly server: ServerSettings,
  ) {}

  @Post('device_authorization')
  @HttpCode(200)
  @Public()
  @OAuthRoute()
  @Summary('Begin to sign in on a screen without a keyboard', 'RFC 8628 section 3.1.')
  @ApiBody(dto.deviceAuthorizationForm)
  @ApiOkResponse({ type: dto.DeviceCodeResponse })
  async begin(@Body() form: OAuthForm): Promise<dto.DeviceCodeResponse> {
    const clientId = requiredParameterOf(form, 'client_id', 100);
    const scope = parameterOf(form, 'scope', 500);
    await this.limits.assertTaken([{ limit: beginning, subject: requestNetwork() }]);
    const { deviceCode, userCode } = await this.authorizations.begin(clientId, scope);
    const page = `${this.server.publicOrigin}/device`;
    return {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${userCode}`,
      expires_in: authorizationSeconds,
      interval: pollSeconds,
    };
  }
}

import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { OAuthRoute } from '#platform/http/oauth-answers.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import {
  authorizationSeconds,
  DeviceAuthorizations,
  pollSeconds,
} from '#domain/device-authorizations/device-authorizations.service.js';
import type { CookieReply } from '#domain/sessions/session-cookies.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { DeviceCodeMethod } from './device-code.method.js';
import * as dto from './oauth.dto.js';
import { unsupportedGrantType } from './oauth.errors.js';
import { type OAuthForm, parameterOf, requiredParameterOf } from './oauth-form.js';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const beginning = { name: 'device-authorizations', max: 30, windowSeconds: 600 };
/** Ten screens in one house that ask as often as they may; guesses at 256 bits come to nothing anyway. */
const asking = { name: 'oauth-token', max: 1_200, windowSeconds: 600 };

/** RFC 8628, device authorization, for programs that no key names. */
@ApiTags('Signing in')
@Controller('oauth')
export class OAuthController {
  constructor(
    private readonly authorizations: DeviceAuthorizations,
    private readonly method: DeviceCodeMethod,
    private readonly answers: SignedInAnswers,
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
    await this.take(beginning);
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

  @Post('token')
  @HttpCode(200)
  @Public()
  @OAuthRoute()
  @Summary('A session for an approved device code', 'RFC 8628 section 3.4. Refusals come in the form of RFC 6749.')
  @ApiBody(dto.tokenForm)
  @ApiOkResponse({ type: dto.OAuthTokenResponse })
  async token(
    @Body() form: OAuthForm,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<dto.OAuthTokenResponse> {
    if (requiredParameterOf(form, 'grant_type', 200) !== deviceGrant) throw unsupportedGrantType();
    const deviceCode = requiredParameterOf(form, 'device_code', 200);
    const clientId = requiredParameterOf(form, 'client_id', 100);
    await this.take(asking);
    const { token, expiresIn, refreshToken } = this.answers.signedIn(
      await this.method.enter(deviceCode, clientId),
      reply,
    );
    return { access_token: token, token_type: 'Bearer', expires_in: expiresIn, refresh_token: String(refreshToken) };
  }

  private async take(limit: { name: string; max: number; windowSeconds: number }): Promise<void> {
    await this.limits.assertTaken([{ limit, subject: requestNetwork() }]);
  }
}

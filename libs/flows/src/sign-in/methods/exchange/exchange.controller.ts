import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountBanned, userInactive } from '#platform/errors/access.errors.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { oauthCodePrefix } from '#domain/oauth-transactions/oauth-codes.js';
import { type CookieReply, SessionCookies } from '#domain/sessions/session-cookies.js';
import { ApiEnteredResponse, type EnteredResponse } from '../../dto/entered.response.js';
import { accountDeletionPending } from '../../sign-in.errors.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { ExchangeRequest } from './exchange.dto.js';
import { LoginLinkMethod } from '../login-link/login-link.method.js';
import { ProviderCodeMethod } from '../provider/provider-code.method.js';

@ApiTags('Signing in')
@Controller('auth/exchange')
export class ExchangeController {
  constructor(
    private readonly loginLink: LoginLinkMethod,
    private readonly provider: ProviderCodeMethod,
    private readonly answers: SignedInAnswers,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @Summary(
    'Sign in with a code from an address',
    'Of a provider, with the verifier of its beginning, or of a one-time login link. The code is good once.',
  )
  @ApiEnteredResponse()
  @Refuses(
    invalidRequest,
    invalidCode,
    accountBanned,
    userInactive,
    accountDeletionPending,
    untrustedOrigin,
    tooManyAttempts,
  )
  async exchange(
    @Body() { code, codeVerifier = '', delivery = 'body', deviceName }: ExchangeRequest,
    @Req() request: OriginRequest & CookieRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<EnteredResponse> {
    // Another site shall not sign somebody in to an account of its choice (CK-04).
    if (delivery === 'cookie') this.trustedOrigin.assert(request);
    const knownDeviceToken = this.cookies.readKnownDevice(request);
    const device = { delivery, deviceName: deviceName ?? null, knownDeviceToken };
    const entered = code.startsWith(oauthCodePrefix)
      ? await this.provider.enter(code, codeVerifier, device)
      : await this.loginLink.enter(code, device);
    return this.answers.of(entered, reply);
  }
}

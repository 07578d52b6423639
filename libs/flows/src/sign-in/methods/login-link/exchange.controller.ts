import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { userInactive } from '#platform/errors/access.errors.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { type CookieReply, SessionCookies } from '#domain/sessions/session-cookies.js';
import { ApiEnteredResponse, type EnteredResponse } from '../../dto/entered.response.js';
import { accountDeletionPending } from '../../sign-in.errors.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { ExchangeRequest } from './exchange.dto.js';
import { LoginLinkMethod } from './login-link.method.js';

@ApiTags('Signing in')
@Controller('auth/exchange')
export class ExchangeController {
  constructor(
    private readonly method: LoginLinkMethod,
    private readonly answers: SignedInAnswers,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @Summary('Sign in with a code from an address', 'Of a one-time login link. The code is good once.')
  @ApiEnteredResponse()
  @Refuses(invalidRequest, invalidCode, userInactive, accountDeletionPending, untrustedOrigin, tooManyAttempts)
  async exchange(
    @Body() { code, delivery = 'body', deviceName }: ExchangeRequest,
    @Req() request: OriginRequest & CookieRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<EnteredResponse> {
    // Another site shall not sign somebody in to an account of its choice (CK-04).
    if (delivery === 'cookie') this.trustedOrigin.assert(request);
    const knownDeviceToken = this.cookies.readKnownDevice(request);
    return this.answers.of(
      await this.method.enter(code, { delivery, deviceName: deviceName ?? null, knownDeviceToken }),
      reply,
    );
  }
}

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accountBanned, emailNotVerified, userInactive } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { nonceSeconds } from '#domain/oauth-transactions/oauth-nonces.js';
import { type CookieReply, SessionCookies } from '#domain/sessions/session-cookies.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { setupRequired } from '#domain/users/users.errors.js';
import { ApiEnteredResponse, type EnteredResponse } from '../../dto/entered.response.js';
import { accountDeletionPending } from '../../sign-in.errors.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { IdTokenMethod } from './id-token.method.js';
import { IdTokenRequest, NonceRequest, NonceResponse } from './provider.dto.js';
import { accountExists, emailMissing, providerUnavailable, roleMissing } from './provider.errors.js';

@ApiTags('Signing in')
@Controller('auth/id-token')
export class IdTokenController {
  constructor(
    private readonly method: IdTokenMethod,
    private readonly answers: SignedInAnswers,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {}

  @Post('options')
  @HttpCode(200)
  @Public()
  @Limited({ name: 'id-token-options', max: 100, windowSeconds: 60, local: true })
  @Summary(
    'Begin to sign in with a provider’s own sign-in on a phone',
    'For providers that give ID tokens (OpenID Connect).',
  )
  @ApiOkResponse({ type: NonceResponse })
  @Refuses(invalidRequest, notFound)
  async options(@Body() { provider }: NonceRequest): Promise<NonceResponse> {
    return { nonce: await this.method.begin(provider), expiresIn: nonceSeconds };
  }

  @Post()
  @HttpCode(200)
  @Public()
  @Summary('Sign in with the ID token that an app was given', 'Its issuer, audience and nonce are ours to know.')
  @ApiEnteredResponse()
  @Refuses(
    invalidRequest,
    notFound,
    invalidCredentials,
    accountBanned,
    userInactive,
    accountDeletionPending,
    untrustedOrigin,
    tooManyAttempts,
  )
  @Refuses(accountExists, emailMissing, emailNotVerified, emailDomainNotAllowed, roleMissing, registrationClosed)
  @Refuses(setupRequired, providerUnavailable)
  async signIn(
    @Body() { provider, idToken, nonce, delivery = 'body', deviceName }: IdTokenRequest,
    @Req() request: OriginRequest & CookieRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<EnteredResponse> {
    if (delivery === 'cookie') this.trustedOrigin.assert(request);
    const knownDeviceToken = this.cookies.readKnownDevice(request);
    const device = { delivery, deviceName: deviceName ?? null, knownDeviceToken };
    return this.answers.of(await this.method.enter(provider, idToken, nonce, device), reply);
  }
}

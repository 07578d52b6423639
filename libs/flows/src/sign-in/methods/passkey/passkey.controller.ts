import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { PasskeyAssertions } from '#domain/passkeys/passkey-assertions.js';
import { type CookieReply, SessionCookies } from '#domain/sessions/session-cookies.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { ApiEnteredResponse, type EnteredResponse } from '../../dto/entered.response.js';
import { PasskeyOptionsResponse, PasskeySignInRequest } from '../../dto/passkey.dto.js';
import { accountDeletionPending } from '../../sign-in.errors.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { PasskeyMethod } from './passkey.method.js';

/** A row each, and every sign-in page that is opened asks for one. */
const askingForOptions = { name: 'passkey-options', max: 100, windowSeconds: 60, local: true };

@ApiTags('Signing in')
@Controller('auth/passkey')
export class PasskeyController {
  constructor(
    private readonly assertions: PasskeyAssertions,
    private readonly method: PasskeyMethod,
    private readonly answers: SignedInAnswers,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {}

  @Post('options')
  @HttpCode(200)
  @Public()
  @Limited(askingForOptions)
  @Summary('Begin to sign in with a passkey', 'The same for everybody: the browser finds out who has one.')
  @ApiOkResponse({ type: PasskeyOptionsResponse })
  async options(): Promise<PasskeyOptionsResponse> {
    return this.assertions.begin({ kind: 'sign_in', userId: null });
  }

  @Post()
  @HttpCode(200)
  @Public()
  @Summary('Sign in with a passkey', 'It counts as two factors: the device, and what unlocked it.')
  @ApiEnteredResponse()
  @Refuses(invalidRequest, invalidCredentials, accountDeletionPending, untrustedOrigin, tooManyAttempts)
  async signIn(
    @Body() { challenge, credential, delivery = 'body', deviceName }: PasskeySignInRequest,
    @Req() request: OriginRequest & CookieRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<EnteredResponse> {
    if (delivery === 'cookie') this.trustedOrigin.assert(request);
    const knownDeviceToken = this.cookies.readKnownDevice(request);
    const device = { delivery, deviceName: deviceName ?? null, knownDeviceToken };
    return this.answers.of(await this.method.enter(challenge, credential, device), reply);
  }
}

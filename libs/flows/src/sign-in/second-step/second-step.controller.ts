import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accountBanned, userInactive } from '#platform/errors/access.errors.js';
import { challengeExpired, invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { LimitedWhereSet } from '#platform/rate-limit/limit.guard.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { PasskeyAssertions } from '#domain/passkeys/passkey-assertions.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { type CookieReply, SessionCookies, sessionCookieHeader } from '#domain/sessions/session-cookies.js';
import { SecondStepOptionsRequest, SecondStepOptionsResponse, SecondStepRequest } from '../dto/second-step.dto.js';
import { SignedInResponse } from '../dto/signed-in.response.js';
import { accountDeletionPending } from '../sign-in.errors.js';
import { SignedInAnswers } from '../signed-in-answers.js';
import { SecondFactorKinds } from './second-factor-kinds.js';
import { SecondStepService } from './second-step.service.js';

@ApiTags('Signing in')
@Controller('auth/second-step')
export class SecondStepController {
  constructor(
    private readonly secondStep: SecondStepService,
    private readonly kinds: SecondFactorKinds,
    private readonly passkeys: PasskeyAssertions,
    private readonly answers: SignedInAnswers,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {}

  @Post('options')
  @HttpCode(200)
  @Public()
  @Summary(
    'Begin to show a passkey as second factor',
    'Only after a right first factor: it names the passkeys of the person.',
  )
  @ApiOkResponse({ type: SecondStepOptionsResponse })
  @Refuses(invalidRequest, challengeExpired)
  async options(@Body() { challenge }: SecondStepOptionsRequest): Promise<SecondStepOptionsResponse> {
    const { userId } = await this.secondStep.get(challenge);
    const { options } = await this.passkeys.begin({ kind: 'second_step', userId }, challenge);
    return { options };
  }

  @Post()
  @HttpCode(200)
  @Public()
  @Summary('Show the second factor', 'With the challenge that a way in gave. Five tries, five minutes.')
  @ApiOkResponse({ type: SignedInResponse, headers: sessionCookieHeader })
  @LimitedWhereSet({ setting: 'second_step', name: 'second-step:network', violation: 'two_factor' })
  @Refuses(
    invalidRequest,
    invalidCode,
    challengeExpired,
    accountBanned,
    userInactive,
    accountDeletionPending,
    untrustedOrigin,
    tooManyAttempts,
    busy,
  )
  async show(
    @Body() { trustDevice = false, knownDeviceToken, ...shown }: SecondStepRequest,
    @Req() request: OriginRequest & CookieRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<SignedInResponse> {
    const kind = this.kinds.of(shown.method);
    const step = await this.secondStep.get(shown.challenge);
    // Another site shall not sign somebody in to an account of its choice (CK-04).
    if (step.delivery === 'cookie') this.trustedOrigin.assert(request);
    const wishes = { trustDevice, knownDeviceToken: knownDeviceToken ?? this.cookies.readKnownDevice(request) };
    return this.answers.signedIn(await this.secondStep.redeem(step, kind, shown, wishes), reply);
  }
}

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { captchaFailed, captchaRequired } from '#platform/captcha/captcha.errors.js';
import { accountBanned, userInactive } from '#platform/errors/access.errors.js';
import { challengeExpired, invalidCode } from '#platform/errors/code.errors.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { askingForMail } from '#domain/one-time-tokens/mail-allowance.js';
import { type CookieReply, SessionCookies } from '#domain/sessions/session-cookies.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import { EmailCodeRequest, EmailCodeResponse, VerifyEmailCodeRequest } from '../../dto/email-code.dto.js';
import { ApiEnteredResponse, type EnteredResponse } from '../../dto/entered.response.js';
import { accountDeletionPending } from '../../sign-in.errors.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { EmailCodeChallenges } from './email-code.challenges.js';
import { EmailCodeMethod } from './email-code.method.js';

@ApiTags('Signing in')
@Controller('auth/email-code')
export class EmailCodeController {
  constructor(
    private readonly challenges: EmailCodeChallenges,
    private readonly codes: EmailCodes,
    private readonly method: EmailCodeMethod,
    private readonly answers: SignedInAnswers,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {}

  @Post()
  @HttpCode(202)
  @Public({ multiUser: true })
  @Limited(askingForMail)
  @Summary('Mail me a code to sign in with', 'Answers alike whether or not there is such an account.')
  @ApiAcceptedResponse({ type: EmailCodeResponse })
  @Refuses(
    invalidRequest,
    mailNotConfigured,
    notFound,
    untrustedOrigin,
    captchaRequired,
    captchaFailed,
    tooManyAttempts,
  )
  async ask(
    @Body() { email, delivery = 'body', deviceName, captchaToken }: EmailCodeRequest,
    @Req() request: OriginRequest,
  ): Promise<EmailCodeResponse> {
    if (delivery === 'cookie') this.trustedOrigin.assert(request);
    const wish = { emailKey: emailKeyOf(email) ?? email, delivery, deviceName: deviceName ?? null };
    return this.challenges.begin(wish, captchaToken);
  }

  @Post('verify')
  @HttpCode(200)
  @Public()
  @Summary('Sign in with a code from a mail', 'With the challenge it was asked for with. Five tries, ten minutes.')
  @ApiEnteredResponse()
  @Refuses(
    invalidRequest,
    invalidCode,
    challengeExpired,
    accountBanned,
    userInactive,
    accountDeletionPending,
    untrustedOrigin,
    tooManyAttempts,
  )
  async verify(
    @Body() { challenge, code }: VerifyEmailCodeRequest,
    @Req() request: OriginRequest & CookieRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<EnteredResponse> {
    const known = await this.codes.get(challenge);
    // Another site shall not sign somebody in to an account of its choice (CK-04).
    if (known.delivery === 'cookie') this.trustedOrigin.assert(request);
    const knownDevice = this.cookies.readKnownDevice(request);
    return this.answers.of(await this.method.enter(known, challenge, code, knownDevice), reply);
  }
}

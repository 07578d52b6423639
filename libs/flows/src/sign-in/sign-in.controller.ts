import { Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { captchaFailed, captchaRequired } from '#platform/captcha/captcha.errors.js';
import { accountBanned, backendUnavailable, userInactive } from '#platform/errors/access.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { untrustedOrigin } from '#platform/http/trusted-origin.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import type { CookieReply } from '#domain/sessions/session-cookies.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { LoginRequest } from './dto/login.request.js';
import { ApiEnteredResponse, type EnteredResponse } from './dto/entered.response.js';
import { PasswordGuard } from './methods/password/password.guard.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { accountDeletionPending } from './sign-in.errors.js';
import type { Entered } from './sign-in.service.js';
import { SignedInAnswers } from './signed-in-answers.js';
import { WhoEntered } from './who-entered.js';

@ApiTags('Signing in')
@Controller('auth')
export class SignInController {
  constructor(private readonly answers: SignedInAnswers) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  @UseGuards(PasswordGuard)
  @Summary(
    'Sign in with e-mail or username and password',
    'Where /auth/config says single_user, with the password alone.',
  )
  @ApiBody({ type: LoginRequest })
  @ApiEnteredResponse()
  @Refuses(
    invalidRequest,
    invalidCredentials,
    accountBanned,
    userInactive,
    accountDeletionPending,
    untrustedOrigin,
    tooManyAttempts,
    captchaRequired,
    captchaFailed,
    busy,
    backendUnavailable,
    registrationClosed,
    emailDomainNotAllowed,
  )
  login(@WhoEntered() entered: Entered, @Res({ passthrough: true }) reply: CookieReply): EnteredResponse {
    return this.answers.of(entered, reply);
  }
}

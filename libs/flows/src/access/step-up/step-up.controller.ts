import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { stepUpRequired } from '#platform/errors/access.errors.js';
import { challengeExpired, invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { invalidRedirect } from '#platform/errors/redirect.errors.js';
import { TokenResponse } from '#domain/server-keys/token.response.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';

import { StepUpOptionsRequest, StepUpOptionsResponse, StepUpRequest } from './step-up.dto.js';
import type { SignedInCaller } from '../session-state.js';
import { StepUpService } from './step-up.service.js';

@ApiTags('Signing in')
@Controller('auth/step-up')
export class StepUpController {
  constructor(private readonly stepUp: StepUpService) {}

  @Post('options')
  @HttpCode(200)
  @Access({ whileEnrolling: true, session: true })
  @Summary(
    'How I can confirm that it is me',
    'With `passkey` it gives what to sign, with `email_code` it mails a code, with `provider:<id>` it gives an address to open.',
  )
  @ApiOkResponse({ type: StepUpOptionsResponse })
  @Refuses(invalidRequest, invalidRedirect, stepUpRequired, mailNotConfigured, tooManyAttempts)
  async options(
    @CurrentCaller() caller: SignedInCaller,
    @Body() wish: StepUpOptionsRequest,
  ): Promise<StepUpOptionsResponse> {
    return this.stepUp.options(caller, wish);
  }

  @Post()
  @HttpCode(200)
  @Access({ whileEnrolling: true, session: true })
  @Summary('Confirm that it is me', 'The access token in the answer counts as a fresh sign-in for 10 minutes.')
  @ApiOkResponse({ type: TokenResponse })
  @Refuses(invalidRequest, stepUpRequired, invalidCredentials, invalidCode, challengeExpired, tooManyAttempts, busy)
  async stepUpNow(@CurrentCaller() caller: SignedInCaller, @Body() body: StepUpRequest): Promise<TokenResponse> {
    return TokenResponse.of(await this.stepUp.stepUp(caller, body));
  }
}

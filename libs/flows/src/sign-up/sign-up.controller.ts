import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { captchaFailed, captchaRequired } from '#platform/captcha/captcha.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Limited, LimitedWhereSet } from '#platform/rate-limit/limit.guard.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { TellsLimits } from '#platform/rate-limit/tells-limits.decorator.js';
import { invitationExpired, invitationNotYours } from '#domain/invitations/invitations.errors.js';
import { organizationFull } from '#domain/organizations/organizations.errors.js';
import { askingForMail } from '#domain/one-time-tokens/mail-allowance.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { ConfirmEmailRequest, EmailVerificationRequest } from './dto/email-verification.requests.js';
import { emailDomainNotAllowed, registrationClosed } from '#domain/sign-ups/sign-ups.errors.js';
import { setupRequired } from '#domain/users/users.errors.js';
import { RegisterRequest } from './dto/register.request.js';
import { EmailVerificationService } from './email-verification.service.js';
import { SignUpService } from './sign-up.service.js';

@ApiTags('Signing up')
@Controller('auth')
export class SignUpController {
  constructor(
    private readonly signUp: SignUpService,
    private readonly verification: EmailVerificationService,
  ) {}

  @Post('register')
  @Idempotent({ perBody: true, inTransaction: false })
  @HttpCode(202)
  @Public({ multiUser: true })
  @TellsLimits()
  @Summary('Sign up', 'Answers alike whether or not the address is taken; what follows comes by mail.')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(
    invalidRequest,
    registrationClosed,
    invitationExpired,
    invitationNotYours,
    organizationFull,
    emailDomainNotAllowed,
    setupRequired,
    tooManyAttempts,
    captchaRequired,
    captchaFailed,
    busy,
  )
  async register(@Body() body: RegisterRequest): Promise<AcceptedResponse> {
    await this.signUp.register(body);
    return AcceptedResponse.of();
  }

  @Post('email-verification')
  @HttpCode(202)
  @Public({ multiUser: true })
  @Summary('Mail me the link that confirms my address again')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Limited({ ...askingForMail, violation: 'verify_email_limit' })
  @LimitedWhereSet({ setting: 'verify', name: 'verify:network', violation: 'verify_email_limit' })
  @Refuses(invalidRequest, mailNotConfigured)
  async requestVerification(@Body() { email }: EmailVerificationRequest): Promise<AcceptedResponse> {
    await this.verification.request(email);
    return AcceptedResponse.of();
  }

  @Post('email-verification/confirm')
  @HttpCode(204)
  @Public({ multiUser: true })
  @Summary('Confirm my address', 'With the token from the mail. It does not sign in.')
  @ApiNoContentResponse()
  @LimitedWhereSet({
    setting: 'verify_submission',
    name: 'verify-submission:network',
    violation: 'verify_email_submission',
  })
  @Refuses(invalidRequest, invalidToken)
  async confirm(@Body() { token }: ConfirmEmailRequest): Promise<void> {
    await this.verification.confirm(token);
  }
}

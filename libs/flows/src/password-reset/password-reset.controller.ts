import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { captchaFailed, captchaRequired } from '#platform/captcha/captcha.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Limited, LimitedWhereSet } from '#platform/rate-limit/limit.guard.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { ConfirmResetRequest } from './dto/confirm-reset.request.js';
import { ResetRequest } from './dto/reset.request.js';
import { PasswordResetService } from './password-reset.service.js';
import { askingForReset, settingPasswords, wishedForAsking, wishedForSetting } from './reset-limits.js';
import { ResetMails } from './reset-mails.js';

@ApiTags('Signing in')
@Controller('auth/password-reset')
export class PasswordResetController {
  constructor(
    private readonly reset: PasswordResetService,
    private readonly mails: ResetMails,
  ) {}

  @Post()
  @HttpCode(202)
  @Public({ multiUser: true })
  @Limited(askingForReset)
  @LimitedWhereSet(wishedForAsking)
  @Summary('Mail me a link to set a new password', 'Answers alike whether or not there is such an account.')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(invalidRequest, mailNotConfigured, captchaRequired, captchaFailed, tooManyAttempts)
  async request(@Body() wish: ResetRequest): Promise<AcceptedResponse> {
    await this.mails.ask(wish);
    return AcceptedResponse.of();
  }

  @Post('confirm')
  @HttpCode(204)
  @Public({ multiUser: true })
  @Limited(settingPasswords)
  @LimitedWhereSet(wishedForSetting)
  @Summary('Set a password with the token from a mail', 'Every session ends. It does not sign in.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidToken, busy)
  async confirm(@Body() { token, password }: ConfirmResetRequest): Promise<void> {
    await this.reset.confirm(token, password);
  }
}

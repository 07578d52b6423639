import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { askingForMail } from '#domain/one-time-tokens/mail-allowance.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { emailDomainNotAllowed } from '#domain/sign-ups/sign-ups.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { ChangeEmailRequest, EmailChangeTokenRequest } from './dto/email-change.requests.js';
import { EmailChangeService } from './email-change.service.js';
import { EmailChangeUndo } from './email-change-undo.js';

@ApiTags('My account')
@Controller()
export class EmailChangeController {
  constructor(
    private readonly change: EmailChangeService,
    private readonly undoing: EmailChangeUndo,
  ) {}

  @Post('users/me/email')
  @HttpCode(202)
  @Access({ recentSignIn: true, multiUser: true })
  @Limited(askingForMail)
  @Summary('Change my e-mail address', 'A link at the new address confirms it; one at the old address undoes it.')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(invalidRequest, mailNotConfigured, emailDomainNotAllowed)
  async request(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() { newEmail }: ChangeEmailRequest,
  ): Promise<AcceptedResponse> {
    await this.change.request(actor, user, newEmail);
    return AcceptedResponse.of();
  }

  @Post('auth/email-change/confirm')
  @HttpCode(204)
  @Public({ multiUser: true })
  @Summary('Confirm my new address', 'With the token from the mail. It does not sign in.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidToken)
  async confirm(@Body() { token }: EmailChangeTokenRequest): Promise<void> {
    await this.change.confirm(token);
  }

  @Post('auth/email-change/undo')
  @HttpCode(204)
  @Public()
  @Summary('Undo a change of my address', 'Every session ends, the old address is back, and a reset is mailed to it.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidToken)
  async undo(@Body() { token }: EmailChangeTokenRequest): Promise<void> {
    await this.undoing.undo(token);
  }
}

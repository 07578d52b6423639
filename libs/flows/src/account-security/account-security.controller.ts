import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller, type Caller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { ChangePasswordRequest } from './dto/change-password.request.js';
import { PasswordChangeService } from './password-change.service.js';

@ApiTags('My account')
@Controller('users/me')
export class AccountSecurityController {
  constructor(private readonly passwordChange: PasswordChangeService) {}

  @Post('password')
  @HttpCode(204)
  @Access({ recentSignIn: true, multiUser: true })
  @Summary('Change my password', 'Every other session ends.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidCredentials, tooManyAttempts, busy)
  async changePassword(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() body: ChangePasswordRequest,
  ): Promise<void> {
    await this.passwordChange.change(actor, user, body);
  }
}

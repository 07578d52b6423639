import { Module } from '@nestjs/common';
import { ApiKeysModule } from '#domain/api-keys/api-keys.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountSecurityController } from './account-security.controller.js';
import { CurrentPassword } from './current-password.js';
import { OlderCredentials } from './older-credentials.js';
import { PasswordChangeService } from './password-change.service.js';

@Module({
  imports: [ApiKeysModule, OneTimeTokensModule, PasswordsModule, SessionsModule, SignInAttemptsModule, UsersModule],
  controllers: [AccountSecurityController],
  providers: [CurrentPassword, OlderCredentials, PasswordChangeService],
})
export class AccountSecurityModule {}

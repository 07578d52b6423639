import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { PasswordResetPagesController } from './password-reset-pages.controller.js';
import { PasswordResetController } from './password-reset.controller.js';
import { PasswordResetService } from './password-reset.service.js';
import { ResetMailsModule } from './reset-mails.module.js';
import { ResetTokens } from './reset-tokens.js';

@Module({
  imports: [OneTimeTokensModule, PasswordsModule, ResetMailsModule, SignInAttemptsModule, UsersModule],
  controllers: [PasswordResetController, PasswordResetPagesController],
  providers: [PasswordResetService, ResetTokens],
})
export class PasswordResetModule {}

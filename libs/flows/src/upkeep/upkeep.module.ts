import { Module } from '@nestjs/common';
import { EmailChangesModule } from '#domain/email-changes/email-changes.module.js';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountErasure } from './account-erasure.js';
import { AccountSweeps } from './account-sweeps.js';
import { GroundSweeps } from './ground-sweeps.js';
import { MailedSweeps } from './mailed-sweeps.js';
import { PasswordReminders } from './password-reminders.js';
import { Sweeper } from './sweeper.js';

@Module({
  imports: [
    EmailChangesModule,
    EmailCodesModule,
    OneTimeTokensModule,
    PasswordsModule,
    SessionsModule,
    SignUpsModule,
    UsersModule,
  ],
  providers: [AccountErasure, AccountSweeps, GroundSweeps, MailedSweeps, PasswordReminders, Sweeper],
  exports: [Sweeper],
})
export class UpkeepModule {}

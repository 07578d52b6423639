import { Module } from '@nestjs/common';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountRecoveryController } from './account-recovery.controller.js';
import { AccountRecoveryService } from './account-recovery.service.js';
import { RecoveryAttempts } from './recovery-attempts.js';
import { RecoveryNotices } from './recovery-notices.js';
import { RecoveryStopPageController } from './recovery-stop-page.controller.js';
import { RecoveryStopService } from './recovery-stop.service.js';
import { RecoveryTokens } from './recovery-tokens.js';

@Module({
  imports: [
    ModerationModule,
    OneTimeTokensModule,
    PasskeysModule,
    PasswordsModule,
    RecoveryCodesModule,
    SessionsModule,
    SignInAttemptsModule,
    TotpModule,
    UsersModule,
  ],
  controllers: [AccountRecoveryController, RecoveryStopPageController],
  providers: [AccountRecoveryService, RecoveryAttempts, RecoveryNotices, RecoveryStopService, RecoveryTokens],
})
export class AccountRecoveryModule {}

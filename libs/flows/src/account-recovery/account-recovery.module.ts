import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountRecoveryController } from './account-recovery.controller.js';
import { AccountRecoveryService } from './account-recovery.service.js';
import { RecoveryAttempts } from './recovery-attempts.js';
import { RecoveryCodeSets } from './recovery-code-sets.js';
import { RecoveryCodesController } from './recovery-codes.controller.js';
import { RecoveryNotices } from './recovery-notices.js';
import { RecoveryTokens } from './recovery-tokens.js';

@Module({
  imports: [OneTimeTokensModule, PasswordsModule, RecoveryCodesModule, SignInAttemptsModule, UsersModule],
  controllers: [AccountRecoveryController, RecoveryCodesController],
  providers: [AccountRecoveryService, RecoveryAttempts, RecoveryCodeSets, RecoveryNotices, RecoveryTokens],
})
export class AccountRecoveryModule {}

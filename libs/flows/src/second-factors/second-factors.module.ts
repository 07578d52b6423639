import { Module } from '@nestjs/common';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { FactorNews } from './factor-news.js';
import { RecoveryCodeSets } from './recovery-code-sets.js';
import { RecoveryCodesController } from './recovery-codes.controller.js';
import { TotpController } from './totp.controller.js';
import { TotpEnrolment } from './totp-enrolment.js';

@Module({
  imports: [PasswordsModule, RecoveryCodesModule, SessionsModule, SignInAttemptsModule, TotpModule, UsersModule],
  controllers: [RecoveryCodesController, TotpController],
  providers: [FactorNews, RecoveryCodeSets, TotpEnrolment],
})
export class SecondFactorsModule {}

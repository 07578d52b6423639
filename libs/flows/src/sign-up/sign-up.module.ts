import { Global, Module } from '@nestjs/common';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { PendingAdmission } from '#domain/sign-ups/pending-admission.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { Admission } from './admission.js';
import { EmailVerificationPageController } from './email-verification-page.controller.js';
import { EmailVerificationService } from './email-verification.service.js';
import { SignUpAdmission } from './sign-up-admission.js';
import { SignUpArrivals } from './sign-up.arrivals.js';
import { SignUpController } from './sign-up.controller.js';
import { SignUpDoor } from './sign-up.door.js';
import { SignUpLimits } from './sign-up.limits.js';
import { SignUpService } from './sign-up.service.js';
import { UnconfirmedMailsModule } from './unconfirmed-mails.module.js';

/** Global for `PendingAdmission` alone: the sign-in flow asks it without knowing this flow. */
@Global()
@Module({
  imports: [OneTimeTokensModule, PasswordsModule, SignUpsModule, UnconfirmedMailsModule, UsersModule],
  controllers: [EmailVerificationPageController, SignUpController],
  providers: [
    Admission,
    EmailVerificationService,
    SignUpArrivals,
    SignUpDoor,
    SignUpLimits,
    SignUpService,
    { provide: PendingAdmission, useClass: SignUpAdmission },
  ],
  exports: [PendingAdmission],
})
export class SignUpModule {}

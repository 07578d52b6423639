import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { SecondFactorAttempts } from './second-factor-attempts.js';
import { SignInAttemptSettings } from './sign-in-attempts.settings.js';
import { SignInAttempts } from './sign-in-attempts.service.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  providers: [provideSettings(SignInAttemptSettings), SecondFactorAttempts, SignInLimits, SignInAttempts],
  exports: [SecondFactorAttempts, SignInAttempts],
})
export class SignInAttemptsModule {}

import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { SignInAttemptSettings } from './sign-in-attempts.settings.js';
import { SignInAttempts } from './sign-in-attempts.service.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  providers: [provideSettings(SignInAttemptSettings), SignInLimits, SignInAttempts],
  exports: [SignInAttempts],
})
export class SignInAttemptsModule {}

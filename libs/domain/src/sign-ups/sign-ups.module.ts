import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { PendingSignUpRepository } from './pending-sign-up.repository.js';
import { SignUpRules } from './sign-up.rules.js';
import { SignUpSettings } from './sign-up.settings.js';
import { SignUpsService } from './sign-ups.service.js';

@Module({
  providers: [provideSettings(SignUpSettings), PendingSignUpRepository, SignUpRules, SignUpsService],
  exports: [SignUpRules, SignUpsService],
})
export class SignUpsModule {}

import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { PendingSignUpRepository } from './pending-sign-up.repository.js';
import { SignUpSettings } from './sign-up.settings.js';
import { SignUpsService } from './sign-ups.service.js';

@Module({
  providers: [provideSettings(SignUpSettings), PendingSignUpRepository, SignUpsService],
  exports: [SignUpSettings, SignUpsService],
})
export class SignUpsModule {}

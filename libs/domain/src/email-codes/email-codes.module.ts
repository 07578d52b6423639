import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { EmailCodeRepository } from './email-code.repository.js';
import { EmailCodes } from './email-codes.service.js';
import { EmailCodeSettings } from './email-codes.settings.js';

@Module({
  providers: [EmailCodeRepository, EmailCodes, provideSettings(EmailCodeSettings)],
  exports: [EmailCodes],
})
export class EmailCodesModule {}

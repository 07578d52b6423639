import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordNotices } from './password-notices.js';
import { PasswordSettings } from './passwords.settings.js';
import { PasswordsService } from './passwords.service.js';

@Module({
  providers: [provideSettings(PasswordSettings), PasswordHasher, PasswordNotices, PasswordsService],
  exports: [PasswordHasher, PasswordNotices, PasswordsService],
})
export class PasswordsModule {}

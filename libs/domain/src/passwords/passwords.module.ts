import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordSettings } from './passwords.settings.js';
import { PasswordsService } from './passwords.service.js';

@Module({
  providers: [provideSettings(PasswordSettings), PasswordHasher, PasswordsService],
  exports: [PasswordHasher, PasswordsService],
})
export class PasswordsModule {}

import { Module } from '@nestjs/common';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { InstallationDiagnosis } from './installation-diagnosis.js';

@Module({ imports: [PasswordsModule, UsersModule], providers: [InstallationDiagnosis] })
export class DiagnosisModule {}

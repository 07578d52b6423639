import { Module } from '@nestjs/common';
import { UsersModule } from '#domain/users/users.module.js';
import { InstallationDiagnosis } from './installation-diagnosis.js';

@Module({ imports: [UsersModule], providers: [InstallationDiagnosis] })
export class DiagnosisModule {}

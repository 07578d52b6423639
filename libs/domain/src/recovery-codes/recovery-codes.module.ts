import { Module } from '@nestjs/common';
import { RecoveryCodeRepository } from './recovery-code.repository.js';
import { RecoveryCodes } from './recovery-codes.service.js';

@Module({ providers: [RecoveryCodeRepository, RecoveryCodes], exports: [RecoveryCodes] })
export class RecoveryCodesModule {}

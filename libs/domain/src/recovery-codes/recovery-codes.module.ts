import { Module } from '@nestjs/common';
import { RecoveryCodeFactor } from './recovery-code-factor.js';
import { RecoveryCodeRepository } from './recovery-code.repository.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { RecoveryStopRepository } from './recovery-stop.repository.js';
import { RecoveryStops } from './recovery-stops.js';

@Module({
  providers: [RecoveryCodeFactor, RecoveryCodeRepository, RecoveryCodes, RecoveryStopRepository, RecoveryStops],
  exports: [RecoveryCodeFactor, RecoveryCodes, RecoveryStops],
})
export class RecoveryCodesModule {}

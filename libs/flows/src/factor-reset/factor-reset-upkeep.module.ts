import { Module } from '@nestjs/common';
import { FactorResetsModule } from '#domain/factor-resets/factor-resets.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { FactorRemoval } from './factor-removal.js';
import { FactorResetSweep } from './factor-reset.sweep.js';
import { AllFactors } from './all-factors.js';

/** The part that the worker does too. */
@Module({
  imports: [FactorResetsModule, PasskeysModule, RecoveryCodesModule, SessionsModule, TotpModule, UsersModule],
  providers: [FactorRemoval, FactorResetSweep, AllFactors],
  exports: [FactorRemoval],
})
export class FactorResetUpkeepModule {}

import { Module } from '@nestjs/common';
import { FactorResetsModule } from '#domain/factor-resets/factor-resets.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { FactorResetPageController } from './factor-reset-page.controller.js';
import { FactorResetByAdminController } from './factor-reset-by-admin.controller.js';
import { FactorResetUpkeepModule } from './factor-reset-upkeep.module.js';
import { FactorResetController } from './factor-reset.controller.js';
import { FactorResetLinks } from './factor-reset.links.js';
import { FactorResetService } from './factor-reset.service.js';

@Module({
  imports: [FactorResetUpkeepModule, FactorResetsModule, OneTimeTokensModule, UsersModule],
  controllers: [FactorResetByAdminController, FactorResetController, FactorResetPageController],
  providers: [FactorResetLinks, FactorResetService],
  exports: [FactorResetService],
})
export class FactorResetModule {}

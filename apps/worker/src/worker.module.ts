import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from '#platform/config/environment.js';
import { SettingsModule } from '#platform/config/settings.module.js';
import { ground } from '#platform/ground.js';
import { EmailChangeMailsModule } from '#flows/email-change/email-change-mails.module.js';
import { FactorResetUpkeepModule } from '#flows/factor-reset/factor-reset-upkeep.module.js';
import { ResetMailsModule } from '#flows/password-reset/reset-mails.module.js';
import { EmailCodeMailsModule } from '#flows/sign-in/email-code-mails.module.js';
import { LockMailsModule } from '#flows/sign-in/lock-mails.module.js';
import { ProviderPicturesModule } from '#flows/sign-in/provider-pictures.module.js';
import { UnconfirmedMailsModule } from '#flows/sign-up/unconfirmed-mails.module.js';
import { BackgroundModule } from '#flows/upkeep/background.module.js';

/** Sends mail, answers those who asked for one, and does upkeep, without HTTP. Any number may run. */
@Module({})
export class WorkerModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        SettingsModule.forEnvironment(environment),
        ...ground,
        BackgroundModule,
        EmailChangeMailsModule,
        EmailCodeMailsModule,
        FactorResetUpkeepModule,
        LockMailsModule,
        ProviderPicturesModule,
        ResetMailsModule,
        UnconfirmedMailsModule,
      ],
    };
  }
}

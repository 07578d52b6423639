import { type DynamicModule, Module } from '@nestjs/common';
import { BackgroundSettings } from '#platform/config/background.settings.js';
import type { Environment } from '#platform/config/environment.js';
import { readSettings } from '#platform/config/setting.js';
import { SettingsModule } from '#platform/config/settings.module.js';
import { ground } from '#platform/ground.js';
import { MailboxModule } from '#platform/mailbox/mailbox.module.js';
import { OAuthModule } from '#platform/oauth/oauth.module.js';
import { OperationsModule } from '#platform/operations/operations.module.js';
import { ScreensModule } from '#platform/pages/screens.module.js';
import { BackgroundModule } from '#flows/upkeep/background.module.js';
import { features } from './features.js';
import { FrontPageController } from './front-page.controller.js';

/** The whole service: tools of the ground floor, then every journey; and the worker too, where there is no other. */
@Module({})
export class ApiModule {
  static for(environment: Environment): DynamicModule {
    const { inApi } = readSettings(BackgroundSettings, environment);
    return {
      module: ApiModule,
      imports: [
        SettingsModule.forEnvironment(environment),
        ...ground,
        MailboxModule,
        OAuthModule,
        OperationsModule,
        ScreensModule,
        ...features,
        ...(inApi ? [BackgroundModule] : []),
      ],
      controllers: [FrontPageController],
    };
  }
}

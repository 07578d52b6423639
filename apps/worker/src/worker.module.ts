import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from '#platform/config/environment.js';
import { SettingsModule } from '#platform/config/settings.module.js';
import { ground } from '#platform/ground.js';
import { BackgroundModule } from '#flows/upkeep/background.module.js';

/** Sends mail and does upkeep, without HTTP. Any number may run. */
@Module({})
export class WorkerModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [SettingsModule.forEnvironment(environment), ...ground, BackgroundModule],
    };
  }
}

import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { EnvironmentValues } from './environment-values.js';
import type { Environment } from './environment.js';
import { readSettings, type SettingsClass } from './setting.js';

/** Makes a settings class injectable; it is read and validated once, when the application starts. */
export function provideSettings<T extends object>(settingsClass: SettingsClass<T>): Provider {
  return {
    provide: settingsClass,
    inject: [ConfigService],
    useFactory: (config: ConfigService) => readSettings(settingsClass, config.getOrThrow<Environment>('environment')),
  };
}

@Global()
@Module({ providers: [EnvironmentValues], exports: [EnvironmentValues] })
export class SettingsModule {
  static forEnvironment(environment: Environment): DynamicModule {
    return {
      module: SettingsModule,
      imports: [
        ConfigModule.forRoot({
          isGlobal: true,
          ignoreEnvFile: true,
          ignoreEnvVars: true,
          load: [() => ({ environment })],
        }),
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { EmbedCodes } from './embed-codes.js';
import { EmbeddedApps } from './embedded-apps.js';
import { EmbeddedAppSettings } from './embedded-apps.settings.js';

@Module({
  providers: [EmbedCodes, EmbeddedApps, provideSettings(EmbeddedAppSettings)],
  exports: [EmbedCodes, EmbeddedApps],
})
export class EmbeddedAppsModule {}

import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { OutgoingModule } from '#platform/outgoing/outgoing.module.js';
import { EmbeddedApps } from './embedded-apps.js';
import { EmbeddedAppsDiagnosis } from './embedded-apps-diagnosis.js';
import { EmbeddedAppSettings } from './embedded-apps.settings.js';

@Module({
  imports: [OutgoingModule],
  providers: [EmbeddedApps, EmbeddedAppsDiagnosis, provideSettings(EmbeddedAppSettings)],
  exports: [EmbeddedApps, EmbeddedAppsDiagnosis],
})
export class EmbeddedAppsModule {}

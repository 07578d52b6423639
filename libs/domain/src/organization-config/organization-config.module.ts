import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { ConfigMemory } from './config-memory.js';
import { OldConfigs } from './old-configs.js';
import { OrganizationConfigRepository } from './organization-config.repository.js';
import { OrganizationConfigSettings } from './organization-config.settings.js';
import { OrganizationConfigs } from './organization-configs.service.js';
import { ConfigSchema } from './schema/config-schema.js';

@Module({
  providers: [
    provideSettings(OrganizationConfigSettings),
    ConfigMemory,
    ConfigSchema,
    OldConfigs,
    OrganizationConfigRepository,
    OrganizationConfigs,
  ],
  exports: [OldConfigs, OrganizationConfigs],
})
export class OrganizationConfigModule {}

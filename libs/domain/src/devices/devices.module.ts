import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { DeviceRepository } from './device.repository.js';
import { DevicePairings } from './device-pairings.js';
import { DevicesService } from './devices.service.js';
import { DeviceSettings } from './devices.settings.js';

@Module({
  providers: [DevicePairings, DeviceRepository, DevicesService, provideSettings(DeviceSettings)],
  exports: [DevicePairings, DevicesService, DeviceSettings],
})
export class DevicesModule {}

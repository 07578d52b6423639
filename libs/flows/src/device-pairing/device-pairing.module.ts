import { Module } from '@nestjs/common';
import { DevicesModule } from '#domain/devices/devices.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { DevicePairingService } from './device-pairing.service.js';
import { DevicesByAdminController } from './devices-by-admin.controller.js';
import { DevicesController } from './devices.controller.js';

@Module({
  imports: [DevicesModule, UsersModule],
  controllers: [DevicesByAdminController, DevicesController],
  providers: [DevicePairingService],
})
export class DevicePairingModule {}

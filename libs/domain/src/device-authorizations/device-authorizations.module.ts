import { Module } from '@nestjs/common';
import { DeviceAuthorizationRepository } from './device-authorization.repository.js';
import { DeviceAuthorizations } from './device-authorizations.service.js';

@Module({ providers: [DeviceAuthorizationRepository, DeviceAuthorizations], exports: [DeviceAuthorizations] })
export class DeviceAuthorizationsModule {}

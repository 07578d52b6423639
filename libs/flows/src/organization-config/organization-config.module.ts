import { Module } from '@nestjs/common';
import { OrganizationConfigModule } from '#domain/organization-config/organization-config.module.js';
import { OrganizationConfigController } from './organization-config.controller.js';

@Module({ imports: [OrganizationConfigModule], controllers: [OrganizationConfigController] })
export class OrganizationConfigFlowModule {}

import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AdminOrganizationsController } from './admin-organizations.controller.js';
import { AdministeredOrganizationsQuery } from './administered-organizations.query.js';
import { AdministeredOrganizations } from './administered-organizations.service.js';

@Module({
  imports: [OrganizationsModule, UsersModule],
  controllers: [AdminOrganizationsController],
  providers: [AdministeredOrganizations, AdministeredOrganizationsQuery],
})
export class OrganizationAdministrationModule {}

import { Module } from '@nestjs/common';
import { OrganizationsModule as OrganizationsRoom } from '#domain/organizations/organizations.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { ActiveOrganizationController } from './active-organization.controller.js';
import { ActiveOrganization } from './active-organization.service.js';
import { MembersController } from './members.controller.js';
import { MembersQuery } from './members.query.js';
import { OrganizationChanging } from './organization-changing.js';
import { OrganizationMembers } from './organization-members.js';
import { OrganizationsController } from './organizations.controller.js';
import { RolesController } from './roles.controller.js';

@Module({
  imports: [OrganizationsRoom, ServerKeysModule, SessionsModule],
  controllers: [ActiveOrganizationController, MembersController, OrganizationsController, RolesController],
  providers: [ActiveOrganization, MembersQuery, OrganizationChanging, OrganizationMembers],
})
export class OrganizationsFlowModule {}

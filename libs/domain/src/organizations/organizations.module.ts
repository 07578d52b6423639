import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { MembershipRepository } from './members/membership.repository.js';
import { MembershipsService } from './members/memberships.service.js';
import { RemovedMembers } from './members/removed-members.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsService } from './organizations.service.js';
import { OrganizationSettings } from './organizations.settings.js';
import { RoleRepository } from './roles/role.repository.js';
import { RolesService } from './roles/roles.service.js';

@Module({
  providers: [
    MembershipRepository,
    MembershipsService,
    OrganizationRepository,
    OrganizationsService,
    provideSettings(OrganizationSettings),
    RemovedMembers,
    RoleRepository,
    RolesService,
  ],
  exports: [MembershipsService, OrganizationsService, RolesService],
})
export class OrganizationsModule {}

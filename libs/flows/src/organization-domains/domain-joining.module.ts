import { Module } from '@nestjs/common';
import { OrganizationDomainsModule } from '#domain/organization-domains/organization-domains.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { DomainJoining } from './domain-joining.js';

/** For every process in which addresses are confirmed: the service, and the commands. */
@Module({
  imports: [OrganizationDomainsModule, OrganizationsModule, UsersModule],
  providers: [DomainJoining],
  exports: [DomainJoining],
})
export class DomainJoiningModule {}

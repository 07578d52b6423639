import { Module } from '@nestjs/common';
import { OrganizationDomainsModule as OrganizationDomainsRoom } from '#domain/organization-domains/organization-domains.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { DomainClaims } from './domain-claims.js';
import { DomainJoiningModule } from './domain-joining.module.js';
import { DomainsController } from './domains.controller.js';
import { Suggestions } from './suggestions.js';
import { SuggestionsController } from './suggestions.controller.js';

@Module({
  imports: [DomainJoiningModule, OrganizationDomainsRoom, OrganizationsModule, UsersModule],
  controllers: [DomainsController, SuggestionsController],
  providers: [DomainClaims, Suggestions],
})
export class OrganizationDomainsFlowModule {}

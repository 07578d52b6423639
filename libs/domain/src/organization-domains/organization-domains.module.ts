import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { DnsModule } from '#platform/dns/dns.module.js';
import { OrganizationDomainRepository } from './organization-domain.repository.js';
import { OrganizationDomains } from './organization-domains.service.js';
import { OrganizationDomainSettings } from './organization-domains.settings.js';

@Module({
  imports: [DnsModule],
  providers: [OrganizationDomainRepository, OrganizationDomains, provideSettings(OrganizationDomainSettings)],
  exports: [OrganizationDomains],
})
export class OrganizationDomainsModule {}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { DomainMode, OrganizationDomain } from '#domain/organization-domains/organization-domain.facts.js';
import { OrganizationDomains } from '#domain/organization-domains/organization-domains.service.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import { memberRole } from '#domain/organizations/permissions.js';

/** Domains as those see them who keep an organization. */
@Injectable()
export class DomainClaims {
  constructor(
    private readonly domains: OrganizationDomains,
    private readonly organizations: OrganizationsService,
    private readonly memberships: MembershipsService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request, insufficient_perms, domain_added, too_many_domains */
  async add(actor: Actor, own: MembershipFacts, typed: string, mode: DomainMode): Promise<OrganizationDomain> {
    return this.transactions.run(actor, async () => {
      await this.assertMayTakeIn(own);
      return this.domains.add(actor, own.organizationId, typed, mode);
    });
  }

  /** @throws not_found, insufficient_perms */
  async setMode(actor: Actor, own: MembershipFacts, id: string, mode: DomainMode): Promise<OrganizationDomain> {
    return this.transactions.run(actor, async () => {
      await this.assertMayTakeIn(own);
      return this.domains.setMode(actor, own.organizationId, id, mode);
    });
  }

  /** What is proven stays so, whatever becomes of the record. @throws not_found, domain_not_proven, domain_taken, dns_unavailable */
  async verify(actor: Actor, organizationId: string, id: string): Promise<OrganizationDomain> {
    const known = await this.domains.get(actor, organizationId, id);
    if (known.verifiedAt !== null) return known;
    await this.domains.assertProven(actor, organizationId, id);
    return this.transactions.run(actor, async () => {
      const domain = await this.domains.setVerified(actor, organizationId, id);
      await this.nameAnew(organizationId);
      return domain;
    });
  }

  /** Whoever came in by it stays. @throws not_found */
  async remove(actor: Actor, organizationId: string, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      await this.domains.remove(actor, organizationId, id);
      await this.nameAnew(organizationId);
    });
  }

  private async nameAnew(organizationId: string): Promise<void> {
    await this.organizations.nameDomain(organizationId, await this.domains.nameFor(organizationId));
  }

  /** A domain makes members: nobody opens that door who could not make one themself (AZ-07). */
  private async assertMayTakeIn(own: MembershipFacts): Promise<void> {
    await this.memberships.assertMayGrant(own, own.organizationId, memberRole);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { newSecret } from '#platform/crypto/secrets.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { TextRecords } from '#platform/dns/text-records.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import type { DomainMode, DomainOwner, OrganizationDomain } from './organization-domain.facts.js';
import { isPublicMailDomain, txtNameOf, txtValueOf, typedDomainOf } from './organization-domain.policy.js';
import { OrganizationDomainRepository } from './organization-domain.repository.js';
import { domainActions } from './organization-domains.audit.js';
import { domainAdded, domainNotProven, tooManyDomains } from './organization-domains.errors.js';
import { OrganizationDomainSettings } from './organization-domains.settings.js';

/** Domains of organizations: claimed by whoever says so, theirs once a record in DNS has proven it. */
@Injectable()
export class OrganizationDomains {
  constructor(
    private readonly domains: OrganizationDomainRepository,
    private readonly records: TextRecords,
    private readonly settings: OrganizationDomainSettings,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, organizationId: string): Promise<OrganizationDomain[]> {
    return this.transactions.run(actor, () => this.domains.list(organizationId));
  }

  /** @throws not_found */
  async get(actor: Actor, organizationId: string, id: string): Promise<OrganizationDomain> {
    return this.transactions.run(actor, async () => present(await this.domains.find(organizationId, id)));
  }

  /** Whether it is another's already is told to nobody but who proves it. @throws invalid_request, domain_added, too_many_domains */
  async add(actor: Actor, organizationId: string, typed: string, mode: DomainMode): Promise<OrganizationDomain> {
    const domain = typedDomainOf(typed);
    if (domain === null) throw wrongDomain('Give a domain such as example.org.');
    if (isPublicMailDomain(domain)) throw wrongDomain('Anybody gets addresses of this domain: it is nobody’s own.');
    return this.transactions.run(actor, async () => {
      await this.domains.lockList(organizationId);
      const present = await this.domains.list(organizationId);
      if (present.length >= this.settings.max) throw tooManyDomains();
      const added = await this.domains.insert({ id: newId(), organizationId, domain, token: newSecret(), mode });
      if (!added) throw domainAdded();
      await this.record(actor, domainActions.added, added);
      return added;
    });
  }

  /** @throws not_found */
  async setMode(actor: Actor, organizationId: string, id: string, mode: DomainMode): Promise<OrganizationDomain> {
    return this.transactions.run(actor, async () => {
      const domain = present(await this.domains.setMode(organizationId, id, mode));
      await this.record(actor, domainActions.changed, domain);
      return domain;
    });
  }

  /** Asks DNS; outside of any transaction. @throws not_found, domain_not_proven, dns_unavailable */
  async assertProven(actor: Actor, organizationId: string, id: string): Promise<void> {
    const { domain, token } = await this.get(actor, organizationId, id);
    const records = await this.records.of(txtNameOf(domain));
    if (!records.includes(txtValueOf(token))) throw domainNotProven();
  }

  /** Joins the open transaction. @throws not_found, domain_taken */
  async setVerified(actor: Actor, organizationId: string, id: string): Promise<OrganizationDomain> {
    await this.domains.lockList(organizationId);
    const domain = present(await this.domains.setVerified(organizationId, id));
    await this.record(actor, domainActions.verified, domain);
    return domain;
  }

  /** Joins the open transaction. @throws not_found */
  async remove(actor: Actor, organizationId: string, id: string): Promise<void> {
    await this.domains.lockList(organizationId);
    await this.record(actor, domainActions.removed, present(await this.domains.remove(organizationId, id)));
  }

  /** The one that stands for the organization: what it has proven first. Joins the open transaction. */
  async nameFor(organizationId: string): Promise<string | null> {
    return this.domains.findFirstVerified(organizationId);
  }

  /** Needs no context. Exactly this domain: a subdomain may be somebody else's. Null: nobody's, or of an organization that is not active. */
  async ownerOf(domain: string): Promise<DomainOwner | null> {
    return this.domains.ownerOf(domain);
  }

  /** Whether it still is, until the open transaction ends. */
  async lockOwned({ organizationId, domain }: DomainOwner): Promise<OrganizationDomain | null> {
    return this.domains.lockVerified(organizationId, domain);
  }

  private async record(
    actor: Actor,
    action: string,
    { organizationId, domain, mode }: OrganizationDomain,
  ): Promise<void> {
    const event = { action, targetType: 'organization', targetId: organizationId, details: { domain, mode } };
    await this.audit.record({ ...event, actor: { ...actor, organizationId } });
  }
}

/** @throws not_found */
function present(domain: OrganizationDomain | null): OrganizationDomain {
  if (!domain) throw notFound();
  return domain;
}

function wrongDomain(message: string): Error {
  return invalidRequest({}, [{ field: 'domain', code: 'invalid', message }]);
}

import { Injectable } from '@nestjs/common';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import type { DomainMode, DomainOwner, OrganizationDomain } from './organization-domain.facts.js';
import { domainTaken } from './organization-domains.errors.js';

const columns = `id, organization_id as "organizationId", domain, token, mode, verified_at as "verifiedAt", created_at as "createdAt"`;

/** Every statement that touches organization_domains, in the context of their organization. */
@Injectable()
export class OrganizationDomainRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Whoever adds or removes one at the same time waits here, so that the most there may be holds. */
  async lockList(organizationId: string): Promise<void> {
    const sql = `select pg_advisory_xact_lock(hashtextextended('gatehouse.domains of ' || $1, 0))`;
    await this.transactions.query(sql, [organizationId]);
  }

  async list(organizationId: string): Promise<OrganizationDomain[]> {
    const sql = `select ${columns} from organization_domains where organization_id = $1 order by created_at, id`;
    return this.transactions.query(sql, [organizationId]);
  }

  async find(organizationId: string, id: string): Promise<OrganizationDomain | null> {
    const sql = `select ${columns} from organization_domains where organization_id = $1 and id = $2`;
    return this.transactions.queryOne(sql, [organizationId, id]);
  }

  /** Null: the organization has it already. */
  async insert(
    claim: Pick<OrganizationDomain, 'id' | 'organizationId' | 'domain' | 'token' | 'mode'>,
  ): Promise<OrganizationDomain | null> {
    const { id, organizationId, domain, token, mode } = claim;
    return this.transactions.queryOne(
      `insert into organization_domains (id, organization_id, domain, token, mode) values ($1, $2, $3, $4, $5)
       on conflict on constraint organization_domains_once do nothing returning ${columns}`,
      [id, organizationId, domain, token, mode],
    );
  }

  async setMode(organizationId: string, id: string, mode: DomainMode): Promise<OrganizationDomain | null> {
    const sql = `update organization_domains set mode = $3 where organization_id = $1 and id = $2 returning ${columns}`;
    return this.transactions.queryOne(sql, [organizationId, id, mode]);
  }

  /** The index decides of two that prove it at once. Null: it was removed meanwhile. @throws domain_taken */
  async setVerified(organizationId: string, id: string): Promise<OrganizationDomain | null> {
    const sql = `update organization_domains set verified_at = coalesce(verified_at, gatehouse.now())
      where organization_id = $1 and id = $2 returning ${columns}`;
    try {
      return await this.transactions.queryOne(sql, [organizationId, id]);
    } catch (error) {
      if (violates(error, 'organization_domains_owner')) throw domainTaken();
      throw error;
    }
  }

  async remove(organizationId: string, id: string): Promise<OrganizationDomain | null> {
    const sql = `delete from organization_domains where organization_id = $1 and id = $2 returning ${columns}`;
    return this.transactions.queryOne(sql, [organizationId, id]);
  }

  async findFirstVerified(organizationId: string): Promise<string | null> {
    const sql = `select domain from organization_domains where organization_id = $1 and verified_at is not null
      order by verified_at, id limit 1`;
    return (await this.transactions.queryOne<{ domain: string }>(sql, [organizationId]))?.domain ?? null;
  }

  /** It stays the organization's until the transaction ends. Null: it is not, or not proven. */
  async lockVerified(organizationId: string, domain: string): Promise<OrganizationDomain | null> {
    const sql = `select ${columns} from organization_domains
      where organization_id = $1 and domain = $2 and verified_at is not null for share`;
    return this.transactions.queryOne(sql, [organizationId, domain]);
  }

  /** By the look-up that needs no context. */
  async ownerOf(domain: string): Promise<DomainOwner | null> {
    const sql = 'select organization_of_domain as owner from gatehouse.organization_of_domain($1)';
    return (await this.transactions.queryOne<{ owner: DomainOwner }>(sql, [domain]))?.owner ?? null;
  }
}

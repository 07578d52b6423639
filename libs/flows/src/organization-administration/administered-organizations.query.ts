import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { OrganizationFacts, OrganizationStatus } from '#domain/organizations/organization-facts.js';
import { organizationColumns } from '#domain/organizations/organization.repository.js';

/** An organization as administrators of the installation see it: how many are in it, and not who. */
export interface AdministeredOrganization extends OrganizationFacts {
  readonly members: number;
}

export interface OrganizationFilter {
  /** Part of a name, slug or domain, in any case. */
  readonly q?: string | undefined;
  readonly status?: OrganizationStatus | undefined;
}

/** Newest first; its key settles ties. */
const order: readonly SortKey[] = [
  { expression: 'organizations.created_at', type: 'timestamptz', descending: true },
  { expression: 'organizations.id', type: 'uuid', descending: true },
];

/** strpos knows no wildcards, so % and _ are themselves (AZ-09). */
const matches = `strpos(lower(concat_ws(E'\\n', name, slug, verified_domain)), lower($2)) > 0`;

const counted = (organizations: string): string => `
  with page as (${organizations})
  select page.*, coalesce(counts.members, 0) as members
    from page left join gatehouse.member_counts(array(select id from page)) counts on counts.organization_id = page.id`;

/** Read model over organizations and memberships (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class AdministeredOrganizationsQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(id: string): Promise<AdministeredOrganization | null> {
    return this.transactions.queryOne(counted(`select ${organizationColumns} from organizations where id = $1`), [id]);
  }

  /** Newest first, at most `count`, after `position`. */
  async list(
    { q, status }: OrganizationFilter,
    count: number,
    position: Position | null,
  ): Promise<(AdministeredOrganization & { position: Position })[]> {
    const page = `select ${organizationColumns}, ${positionOf(order)} from organizations
        where ($2::text is null or ${matches}) and ($3::text is null or status = $3)
              ${position ? `and ${isAfter(order, 4)}` : ''}
        order by ${orderOf(order)} limit $1`;
    const sql = `${counted(page)} order by page."createdAt" desc, page.id desc`;
    return this.transactions.query(sql, [count, q || null, status ?? null, ...(position ?? [])]);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** Domains that organizations say, and prove, are theirs. */
export class OrganizationDomains1763702700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function gatehouse.organization_of_domain;
      drop table gatehouse.removed_members, gatehouse.organization_domains`);
  }
}

const up = [
  // token: what the TXT record must hold. It is published in DNS, so it is no secret; each claim has its own, so that one
  // organization's record proves nothing for another.
  `create table gatehouse.organization_domains (
     id uuid constraint organization_domains_pkey primary key,
     organization_id uuid not null constraint organization_domains_organization references gatehouse.organizations on delete cascade,
     domain text not null,
     token text not null,
     mode text not null constraint organization_domains_mode check (mode in ('join', 'suggest')),
     verified_at timestamptz,
     created_at timestamptz not null default gatehouse.now(),
     constraint organization_domains_once unique (organization_id, domain)
   )`,
  // Many may claim a domain, one has proven it: whatever the race. It holds across organizations, whose rows do not see each other.
  `create unique index organization_domains_owner on gatehouse.organization_domains (domain) where verified_at is not null`,
  ...tenantTable('organization_domains'),
  `grant select, insert, update, delete on gatehouse.organization_domains to gatehouse_app, gatehouse_upkeep`,

  // Whom an organization has sent away does not come back by the domain of an address.
  `create table gatehouse.removed_members (
     organization_id uuid not null constraint removed_members_organization references gatehouse.organizations on delete cascade,
     user_id uuid not null constraint removed_members_user references gatehouse.users on delete cascade,
     removed_at timestamptz not null default gatehouse.now(),
     constraint removed_members_pkey primary key (organization_id, user_id)
   )`,
  `create index removed_members_user on gatehouse.removed_members (user_id)`,
  ...tenantTable('removed_members'),
  `grant select, insert, update, delete on gatehouse.removed_members to gatehouse_app, gatehouse_upkeep`,

  // Whoever shows an address is in no organization yet: somebody must say whose its domain is. At most one row.
  `create function gatehouse.organization_of_domain(wanted text) returns setof jsonb language sql stable security definer
     set search_path = gatehouse, pg_temp as $$
     select jsonb_build_object('organizationId', o.id, 'name', o.name, 'slug', o.slug, 'domain', d.domain, 'mode', d.mode)
       from organization_domains d
       join organizations o on o.id = d.organization_id
      where d.domain = wanted and d.verified_at is not null and o.status = 'active' $$`,
  `revoke execute on function gatehouse.organization_of_domain(text) from public`,
  `grant execute on function gatehouse.organization_of_domain(text) to gatehouse_app, gatehouse_upkeep`,
];

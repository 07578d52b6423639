import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** Groups inside of organizations, and what each organization has set. */
export class WorkspacesAndConfigurations1763702200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `create table gatehouse.workspaces (
     id uuid constraint workspaces_pkey primary key,
     organization_id uuid not null constraint workspaces_organization references gatehouse.organizations on delete cascade,
     name text not null,
     description text,
     created_at timestamptz not null default gatehouse.now(),
     constraint workspaces_of_organization unique (organization_id, id)
   )`,
  `create unique index workspaces_name_key on gatehouse.workspaces (organization_id, lower(name))`,
  ...tenantTable('workspaces'),
  `grant select, insert, update, delete on gatehouse.workspaces to gatehouse_app, gatehouse_upkeep`,

  // Both keys hold the organization: nobody belongs to a workspace of an organization that they are not in, and whoever leaves the one has
  // left the other, in a race too (RA-05).
  `create table gatehouse.workspace_members (
     organization_id uuid not null,
     workspace_id uuid not null,
     user_id uuid not null,
     added_at timestamptz not null default gatehouse.now(),
     constraint workspace_members_pkey primary key (organization_id, workspace_id, user_id),
     constraint workspace_members_workspace foreign key (organization_id, workspace_id)
       references gatehouse.workspaces (organization_id, id) on delete cascade,
     constraint workspace_members_membership foreign key (organization_id, user_id)
       references gatehouse.memberships (organization_id, user_id) on delete cascade
   )`,
  `create index workspace_members_membership on gatehouse.workspace_members (organization_id, user_id)`,
  ...tenantTable('workspace_members'),
  `grant select, insert, update, delete on gatehouse.workspace_members to gatehouse_app, gatehouse_upkeep`,

  // Each version stays as it was written; the newest one holds. schema_version: which JSON Schema it was judged by
  // (domain/organization-config). changed: top-level names that differ from the version before. No foreign key for changed_by: a trace.
  `create table gatehouse.organization_configs (
     organization_id uuid not null constraint organization_configs_organization references gatehouse.organizations on delete cascade,
     version int not null,
     schema_version int not null,
     document jsonb not null,
     changed text[] not null,
     changed_by uuid,
     changed_at timestamptz not null default gatehouse.now(),
     constraint organization_configs_pkey primary key (organization_id, version)
   )`,
  // For upkeep, which keeps the newest thousand: few organizations ever have more.
  `create index organization_configs_many on gatehouse.organization_configs (organization_id, version) where version > 1000`,
  ...tenantTable('organization_configs'),
  `grant select, insert on gatehouse.organization_configs to gatehouse_app`,
  `grant select, delete on gatehouse.organization_configs to gatehouse_upkeep`,
  `create trigger organization_configs_announce after insert on gatehouse.organization_configs for each row
     execute function gatehouse.announce_access_change('organization', 'organization_id')`,

  // max_tokens is shown in the configuration, and written elsewhere. An ETag that is told with it must not stay the same (RFC 9110 section 8.8.1).
  `alter table gatehouse.organizations add column max_tokens_changes int not null default 0`,
  `create function gatehouse.organizations_count_max_tokens() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     new.max_tokens_changes := old.max_tokens_changes + 1;
     return new;
   end $$`,
  `create trigger organizations_count_max_tokens before update of max_tokens on gatehouse.organizations for each row
     when (old.max_tokens is distinct from new.max_tokens) execute function gatehouse.organizations_count_max_tokens()`,
  // The configuration as a whole, as far as the caller's organization goes; version: raised by whatever can be seen in it.
  `create function gatehouse.organization_config(organization uuid)
     returns table (document jsonb, written int, max_tokens bigint, version int) language sql stable set search_path = gatehouse, pg_temp as $$
     select coalesce(c.document, '{}'), coalesce(c.version, 0), o.max_tokens, coalesce(c.version, 0) + o.max_tokens_changes
       from organizations o
       left join lateral (select document, version from organization_configs
                           where organization_id = o.id order by version desc limit 1) c on true
      where o.id = organization $$`,
];

const down = [
  `drop function gatehouse.organization_config(uuid)`,
  `drop trigger organizations_count_max_tokens on gatehouse.organizations`,
  `drop function gatehouse.organizations_count_max_tokens()`,
  `alter table gatehouse.organizations drop column max_tokens_changes`,
  `drop table gatehouse.organization_configs, gatehouse.workspace_members, gatehouse.workspaces`,
];

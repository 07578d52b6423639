import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** Organizations, their roles and members, and which of them a session acts in. */
export class Organizations1763702000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger sessions_announce_organization on gatehouse.sessions;
      alter table gatehouse.sessions drop column organization_id, drop column organization_aal;
      drop function gatehouse.memberships_of, gatehouse.member_counts;
      drop table gatehouse.memberships, gatehouse.organization_roles, gatehouse.organizations;
      delete from gatehouse.access_changes where kind = 'organization';
      alter table gatehouse.access_changes drop constraint access_changes_kind,
        add constraint access_changes_kind check (kind in ('user', 'session', 'keys', 'device', 'sanction'))`);
  }
}

const up = [
  `alter table gatehouse.access_changes drop constraint access_changes_kind,
     add constraint access_changes_kind check (kind in ('user', 'session', 'keys', 'device', 'sanction', 'organization'))`,

  // No tenant table: the row is the tenant. Its slug and domain are unique among all of them, and administrators list them.
  // version: raised with each change that a client can see. max_tokens: of all members together in a calendar month; null: no limit.
  `create table gatehouse.organizations (
     id uuid constraint organizations_pkey primary key,
     name text not null,
     slug text not null constraint organizations_slug_key unique,
     verified_domain text constraint organizations_verified_domain_key unique,
     plan_type text not null default 'free',
     status text not null default 'active' constraint organizations_status check (status in ('active', 'suspended', 'deleting')),
     max_tokens bigint constraint organizations_max_tokens check (max_tokens >= 0),
     seats int constraint organizations_seats check (seats >= 1),
     requires_second_factor boolean not null default false,
     deletes_at timestamptz,
     created_by uuid constraint organizations_created_by references gatehouse.users on delete set null,
     created_at timestamptz not null default gatehouse.now(),
     version int not null default 1,
     constraint organizations_deleting check ((status = 'deleting') = (deletes_at is not null))
   )`,
  `create index organizations_created on gatehouse.organizations (created_at desc, id desc)`,
  `create index organizations_created_by on gatehouse.organizations (created_by)`,
  `create index organizations_deletes on gatehouse.organizations (deletes_at) where deletes_at is not null`,
  `grant select, insert, update, delete on gatehouse.organizations to gatehouse_app, gatehouse_upkeep`,
  `create trigger organizations_announce after update or delete on gatehouse.organizations for each row
     execute function gatehouse.announce_access_change('organization', 'id')`,

  // owner, admin and member are rows too, so that "no such role" and "still in use" are decided by foreign keys. Their permissions are
  // null here and stand in the code (domain/organizations/permissions.ts).
  `create table gatehouse.organization_roles (
     organization_id uuid not null constraint organization_roles_organization references gatehouse.organizations on delete cascade,
     key text not null,
     name text not null,
     permissions text[],
     version int not null default 1,
     created_at timestamptz not null default gatehouse.now(),
     constraint organization_roles_pkey primary key (organization_id, key),
     constraint organization_roles_built_in check ((permissions is null) = (key in ('owner', 'admin', 'member')))
   )`,
  ...tenantTable('organization_roles'),
  `grant select, insert, update, delete on gatehouse.organization_roles to gatehouse_app`,
  `grant select, insert, update, delete on gatehouse.organization_roles to gatehouse_upkeep`,
  `create trigger organization_roles_announce after update or delete on gatehouse.organization_roles for each row
     execute function gatehouse.announce_access_change('organization', 'organization_id')`,

  `create table gatehouse.memberships (
     organization_id uuid not null constraint memberships_organization references gatehouse.organizations on delete cascade,
     user_id uuid not null constraint memberships_user references gatehouse.users on delete cascade,
     role text not null,
     joined_at timestamptz not null default gatehouse.now(),
     constraint memberships_pkey primary key (organization_id, user_id),
     constraint memberships_role foreign key (organization_id, role) references gatehouse.organization_roles (organization_id, key)
   )`,
  `create index memberships_user on gatehouse.memberships (user_id)`,
  `create index memberships_role on gatehouse.memberships (organization_id, role)`,
  ...tenantTable('memberships'),
  `grant select, insert, update, delete on gatehouse.memberships to gatehouse_app, gatehouse_upkeep`,
  // A trigger, so that no path can forget it: what the person's sessions may is different now.
  `create trigger memberships_announce after insert or update or delete on gatehouse.memberships for each row
     execute function gatehouse.announce_access_change('user', 'user_id')`,

  // The organization a session acts in, and how strong a sign-in it was chosen with (MF-09).
  `alter table gatehouse.sessions
     add column organization_id uuid constraint sessions_organization references gatehouse.organizations on delete set null,
     add column organization_aal int`,
  `create index sessions_organization on gatehouse.sessions (organization_id) where organization_id is not null`,
  `create trigger sessions_announce_organization after update on gatehouse.sessions for each row
     when (old.organization_id is distinct from new.organization_id or old.organization_aal is distinct from new.organization_aal)
     execute function gatehouse.announce_access_change('session', 'id')`,

  // Before there is a context somebody must say which organizations are whose. These run as the owner, which may read past the tenant.
  `create function gatehouse.memberships_of(person uuid, organization uuid) returns setof jsonb language sql stable security definer
     set search_path = gatehouse, pg_temp as $$
     select jsonb_build_object(
       'organizationId', o.id, 'name', o.name, 'slug', o.slug, 'domain', o.verified_domain, 'planType', o.plan_type,
       'status', o.status, 'requiresSecondFactor', o.requires_second_factor, 'version', o.version, 'createdAt', o.created_at,
       'deletesAt', o.deletes_at, 'role', m.role, 'joinedAt', m.joined_at, 'customPermissions', r.permissions)
       from memberships m
       join organizations o on o.id = m.organization_id
       join organization_roles r on r.organization_id = m.organization_id and r.key = m.role
      where m.user_id = person and (organization is null or m.organization_id = organization)
      order by m.joined_at, o.id $$`,
  // For administrators of the installation, who see how many people an organization has, and not who.
  `create function gatehouse.member_counts(organizations uuid[]) returns table (organization_id uuid, members int) language sql stable
     security definer set search_path = gatehouse, pg_temp as $$
     select m.organization_id, count(*)::int from memberships m where m.organization_id = any (organizations) group by 1 $$`,
  ...['memberships_of(uuid, uuid)', 'member_counts(uuid[])'].flatMap((name) => [
    `revoke execute on function gatehouse.${name} from public`,
    `grant execute on function gatehouse.${name} to gatehouse_app, gatehouse_upkeep`,
  ]),
];

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** Who is asked to join: an organization, or the installation. */
export class Invitations1763702100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

/** Of both kinds. An invitation that has expired still says `pending`: whoever reads compares with the clock (RT-01). */
const columnsOf = (table: string): string => `
     id uuid constraint ${table}_pkey primary key,
     email text not null,
     email_key text not null,
     token_hash bytea not null constraint ${table}_token_key unique
       constraint ${table}_token_length check (octet_length(token_hash) = 32),
     status text not null default 'pending'
       constraint ${table}_status check (status in ('pending', 'accepted', 'declined', 'revoked')),
     created_at timestamptz not null default gatehouse.now(),
     sent_at timestamptz,
     expires_at timestamptz not null,
     settled_at timestamptz,
     accepted_by uuid constraint ${table}_acceptor references gatehouse.users on delete cascade`;

const up = [
  // role and inviter are foreign keys: an invitation dies with the role it is for and with the inviter's membership, and comes back with
  // neither (AZ-08).
  `create table gatehouse.organization_invitations (${columnsOf('organization_invitations')},
     organization_id uuid not null
       constraint organization_invitations_organization references gatehouse.organizations on delete cascade,
     role text not null,
     inviter_id uuid not null,
     constraint organization_invitations_role foreign key (organization_id, role)
       references gatehouse.organization_roles (organization_id, key) on delete cascade,
     constraint organization_invitations_inviter foreign key (organization_id, inviter_id)
       references gatehouse.memberships (organization_id, user_id) on delete cascade
   )`,
  // One that waits per address: a newer one takes its place, so that the older token is dead (RT-02).
  `create unique index organization_invitations_waiting
     on gatehouse.organization_invitations (organization_id, email_key) where status = 'pending'`,
  `create index organization_invitations_newest
     on gatehouse.organization_invitations (organization_id, created_at desc, id desc)`,
  `create index organization_invitations_role_key on gatehouse.organization_invitations (organization_id, role)`,
  `create index organization_invitations_inviter_id on gatehouse.organization_invitations (organization_id, inviter_id)`,
  `create index organization_invitations_acceptor_id
     on gatehouse.organization_invitations (accepted_by) where accepted_by is not null`,
  `create index organization_invitations_expiry on gatehouse.organization_invitations (expires_at)`,
  `grant select, insert, update, delete on gatehouse.organization_invitations to gatehouse_app, gatehouse_upkeep`,
  ...tenantTable('organization_invitations'),

  // For whoever has the link; bound to no address, so it says how often and until when.
  `create table gatehouse.invite_links (
     id uuid constraint invite_links_pkey primary key,
     organization_id uuid not null constraint invite_links_organization references gatehouse.organizations on delete cascade,
     role text not null constraint invite_links_never_owner check (role <> 'owner'),
     inviter_id uuid not null,
     token_hash bytea not null constraint invite_links_token_key unique
       constraint invite_links_token_length check (octet_length(token_hash) = 32),
     max_uses int constraint invite_links_max_uses check (max_uses > 0),
     uses int not null default 0,
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null,
     revoked_at timestamptz,
     constraint invite_links_uses check (max_uses is null or uses <= max_uses),
     constraint invite_links_role foreign key (organization_id, role)
       references gatehouse.organization_roles (organization_id, key) on delete cascade,
     constraint invite_links_inviter foreign key (organization_id, inviter_id)
       references gatehouse.memberships (organization_id, user_id) on delete cascade
   )`,
  `create index invite_links_newest on gatehouse.invite_links (organization_id, created_at desc, id desc)`,
  `create index invite_links_role_key on gatehouse.invite_links (organization_id, role)`,
  `create index invite_links_inviter_id on gatehouse.invite_links (organization_id, inviter_id)`,
  `create index invite_links_expiry on gatehouse.invite_links (expires_at)`,
  `grant select, insert, update, delete on gatehouse.invite_links to gatehouse_app, gatehouse_upkeep`,
  ...tenantTable('invite_links'),

  `create table gatehouse.instance_invitations (${columnsOf('instance_invitations')},
     role text not null constraint instance_invitations_role check (role in ('default', 'manager', 'admin')),
     inviter_id uuid not null constraint instance_invitations_inviter references gatehouse.users on delete cascade
   )`,
  `create unique index instance_invitations_waiting on gatehouse.instance_invitations (email_key) where status = 'pending'`,
  `create index instance_invitations_newest on gatehouse.instance_invitations (created_at desc, id desc)`,
  `create index instance_invitations_inviter_id on gatehouse.instance_invitations (inviter_id)`,
  `create index instance_invitations_acceptor_id
     on gatehouse.instance_invitations (accepted_by) where accepted_by is not null`,
  `create index instance_invitations_expiry on gatehouse.instance_invitations (expires_at)`,
  `grant select, insert, update, delete on gatehouse.instance_invitations to gatehouse_app, gatehouse_upkeep`,

  // Whose is this token? Asked before there is an organization to be in; the hash of 256 random bits is all it answers to.
  ...lookUp('organization_of_invitation', 'organization_invitations'),
  ...lookUp('organization_of_invite_link', 'invite_links'),
];

function lookUp(name: string, table: string): string[] {
  return [
    `create function gatehouse.${name}(hash bytea) returns uuid language sql stable security definer
       set search_path = gatehouse, pg_temp as $$
       select organization_id from gatehouse.${table} where token_hash = hash $$`,
    `revoke all on function gatehouse.${name}(bytea) from public`,
    `grant execute on function gatehouse.${name}(bytea) to gatehouse_app`,
  ];
}

const down = [
  `drop function gatehouse.organization_of_invite_link(bytea)`,
  `drop function gatehouse.organization_of_invitation(bytea)`,
  `drop table gatehouse.instance_invitations, gatehouse.invite_links, gatehouse.organization_invitations`,
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Paired devices, sign-ins lent to screens without a keyboard (RFC 8628), and links that sign somebody in once. */
export class Devices1763700400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.login_links, gatehouse.device_authorizations, gatehouse.device_pairings, gatehouse.devices;
      delete from gatehouse.access_changes where kind = 'device';
      alter table gatehouse.access_changes drop constraint access_changes_kind,
        add constraint access_changes_kind check (kind in ('user', 'session', 'keys'))`);
  }
}

const up = [
  `alter table gatehouse.access_changes drop constraint access_changes_kind,
     add constraint access_changes_kind check (kind in ('user', 'session', 'keys', 'device'))`,

  // generation: the owner's when the pairing began. A token of an older one is dead, whatever the status says (OA-11, RT-08).
  `create table gatehouse.devices (
     id uuid constraint devices_pkey primary key,
     user_id uuid not null constraint devices_user references gatehouse.users on delete cascade,
     generation int not null,
     name text not null,
     platform text not null,
     status text not null default 'pending' constraint devices_status check (status in ('pending', 'approved', 'revoked')),
     token_hash bytea not null constraint devices_hash_key unique
       constraint devices_hash_length check (octet_length(token_hash) = 32),
     confirmation_code text not null,
     ip text,
     user_agent text,
     created_at timestamptz not null default gatehouse.now(),
     approved_at timestamptz,
     revoked_at timestamptz,
     last_used_at timestamptz,
     constraint devices_revoked check ((status = 'revoked') = (revoked_at is not null))
   )`,
  `create index devices_user on gatehouse.devices (user_id, created_at desc)`,
  `create index devices_pending on gatehouse.devices (created_at) where status = 'pending'`,
  `create index devices_ended on gatehouse.devices (revoked_at) where revoked_at is not null`,
  `grant select, insert, update, delete on gatehouse.devices to gatehouse_app, gatehouse_upkeep`,
  `create trigger devices_announce_status after update on gatehouse.devices for each row
     when (old.status is distinct from new.status) execute function gatehouse.announce_access_change('device', 'id')`,
  `create trigger devices_announce_delete after delete on gatehouse.devices for each row
     execute function gatehouse.announce_access_change('device', 'id')`,

  // Good once, for three minutes; using it deletes the row (RA-01).
  `create table gatehouse.device_pairings (
     code_hash bytea constraint device_pairings_pkey primary key
       constraint device_pairings_hash_length check (octet_length(code_hash) = 32),
     user_id uuid not null constraint device_pairings_user references gatehouse.users on delete cascade,
     generation int not null,
     expires_at timestamptz not null
   )`,
  `create index device_pairings_user on gatehouse.device_pairings (user_id)`,
  `create index device_pairings_expiry on gatehouse.device_pairings (expires_at)`,
  `grant select, insert, update, delete on gatehouse.device_pairings to gatehouse_app, gatehouse_upkeep`,

  // user_id: who has claimed the code by typing it; nobody else can from then on (OP-05). generation and aal are those of whoever approved.
  `create table gatehouse.device_authorizations (
     id uuid constraint device_authorizations_pkey primary key,
     code_hash bytea not null constraint device_authorizations_code_key unique
       constraint device_authorizations_code_length check (octet_length(code_hash) = 32),
     user_code_mac bytea not null constraint device_authorizations_user_code_key unique
       constraint device_authorizations_user_code_length check (octet_length(user_code_mac) = 32),
     client_id text not null,
     scope text,
     ip text,
     user_agent text,
     status text not null default 'pending'
       constraint device_authorizations_status check (status in ('pending', 'approved', 'denied')),
     user_id uuid constraint device_authorizations_user references gatehouse.users on delete cascade,
     generation int,
     aal int,
     amr text[],
     interval_seconds int not null,
     polled_at timestamptz,
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null,
     constraint device_authorizations_decided check (status <> 'approved' or (user_id, generation, aal, amr) is not null)
   )`,
  `create index device_authorizations_user on gatehouse.device_authorizations (user_id) where user_id is not null`,
  `create index device_authorizations_expiry on gatehouse.device_authorizations (expires_at)`,
  `grant select, insert, update, delete on gatehouse.device_authorizations to gatehouse_app, gatehouse_upkeep`,

  `create table gatehouse.login_links (
     code_hash bytea constraint login_links_pkey primary key
       constraint login_links_hash_length check (octet_length(code_hash) = 32),
     user_id uuid not null constraint login_links_user references gatehouse.users on delete cascade,
     generation int not null,
     expires_at timestamptz not null
   )`,
  `create index login_links_user on gatehouse.login_links (user_id)`,
  `create index login_links_expiry on gatehouse.login_links (expires_at)`,
  `grant select, insert, update, delete on gatehouse.login_links to gatehouse_app, gatehouse_upkeep`,
];

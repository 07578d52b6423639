import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, how they sign up, their passwords and their sessions. */
export class AccountsAndSessions1763700100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.sessions, gatehouse.known_devices, gatehouse.email_codes, gatehouse.recovery_codes,
        gatehouse.email_changes, gatehouse.one_time_tokens, gatehouse.pending_sign_ups,
        gatehouse.password_history, gatehouse.passwords, gatehouse.avatars, gatehouse.users;
      drop function gatehouse.sessions_before_insert()`);
  }
}

const up = [
  // generation: raised when every credential issued so far must die (password changed, suspended, banned, deleted).
  // email_key and username are canonical; uniqueness is decided here and nowhere else (RA-02).
  `create table gatehouse.users (
     id uuid constraint users_pkey primary key,
     email text,
     email_key text constraint users_email_key unique,
     email_verified_at timestamptz,
     username text not null constraint users_username_key unique,
     name text,
     bio text,
     locale text,
     preferences jsonb not null default '{}',
     role text not null default 'default' constraint users_role check (role in ('default', 'manager', 'admin')),
     status text not null default 'active' constraint users_status check (status in ('active', 'suspended', 'deleting')),
     suspended_reason text,
     generation int not null default 0,
     daily_message_limit int constraint users_daily_message_limit check (daily_message_limit >= 0),
     avatar_key text not null constraint users_avatar_key unique,
     last_sign_in_at timestamptz,
     deletes_at timestamptz,
     version int not null default 1,
     created_at timestamptz not null default gatehouse.now(),
     updated_at timestamptz not null default gatehouse.now(),
     constraint users_email_together check ((email is null) = (email_key is null)),
     constraint users_deleting check ((status = 'deleting') = (deletes_at is not null))
   ) with (fillfactor = 80)`,
  // None over last_sign_in_at: with room on the page, a sign-in then writes into no index at all.
  `create index users_created on gatehouse.users (created_at desc, id desc)`,
  `create index users_deletes on gatehouse.users (deletes_at) where deletes_at is not null`,
  `create index users_never_confirmed on gatehouse.users (created_at)
     where email_key is not null and email_verified_at is null and role = 'default'`,
  `create index users_admins on gatehouse.users (id) where role = 'admin'`,
  `grant select, insert, update, delete on gatehouse.users to gatehouse_app, gatehouse_upkeep`,
  // The list of columns spares a sign-in, which only writes its time, the comparison.
  `create trigger users_announce_update
     after update of email, email_verified_at, username, name, bio, locale, preferences, role, status, generation, avatar_key, version
     on gatehouse.users for each row
     when ((old.email, old.email_verified_at, old.username, old.name, old.bio, old.locale, old.preferences, old.role, old.status,
            old.generation, old.avatar_key, old.version)
       is distinct from (new.email, new.email_verified_at, new.username, new.name, new.bio, new.locale, new.preferences, new.role,
            new.status, new.generation, new.avatar_key, new.version))
     execute function gatehouse.announce_access_change('user', 'id')`,
  `create trigger users_announce_delete after delete on gatehouse.users for each row
     execute function gatehouse.announce_access_change('user', 'id')`,

  `create table gatehouse.avatars (
     user_id uuid constraint avatars_pkey primary key constraint avatars_user references gatehouse.users on delete cascade,
     media_type text not null,
     bytes bytea not null,
     updated_at timestamptz not null default gatehouse.now()
   )`,
  `grant select, insert, update, delete on gatehouse.avatars to gatehouse_app, gatehouse_upkeep`,

  `create table gatehouse.passwords (
     user_id uuid constraint passwords_pkey primary key
       constraint passwords_user references gatehouse.users on delete cascade,
     hash text not null,
     changed_at timestamptz not null default gatehouse.now(),
     -- When its owner was told that it is old; null again with each new one.
     reminded_at timestamptz
   )`,
  `create index passwords_old on gatehouse.passwords (changed_at) where reminded_at is null`,
  `grant select, insert, update, delete on gatehouse.passwords to gatehouse_app, gatehouse_upkeep`,

  // Hashes of passwords that may not come again; none is kept unless PASSWORD_HISTORY asks for more than the current one.
  `create table gatehouse.password_history (
     user_id uuid constraint password_history_user references gatehouse.users on delete cascade,
     hash text not null,
     replaced_at timestamptz not null default gatehouse.now(),
     constraint password_history_pkey primary key (user_id, hash)
   )`,
  `grant select, insert, update, delete on gatehouse.password_history to gatehouse_app, gatehouse_upkeep`,

  // A wish to join, kept apart from users until the address is confirmed: several may wait for one address, and the
  // one whose mailed token comes back wins (EN-03, RT-11). Its id becomes the person's id.
  `create table gatehouse.pending_sign_ups (
     id uuid constraint pending_sign_ups_pkey primary key,
     email text not null,
     email_key text not null,
     password_hash text not null,
     name text,
     username_wish text,
     locale text,
     consents jsonb not null default '[]',
     wants_first_admin boolean not null default false,
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null
   )`,
  `create index pending_sign_ups_email on gatehouse.pending_sign_ups (email_key, created_at desc, id desc)`,
  `create index pending_sign_ups_expiry on gatehouse.pending_sign_ups (expires_at)`,
  `grant select, insert, update, delete on gatehouse.pending_sign_ups to gatehouse_app, gatehouse_upkeep`,

  // One live token per purpose and subject: the primary key makes a newer one kill the older, in a race too, and using one
  // deletes its row (RT-02). subject_id is a person or a pending sign-up, hence no foreign key.
  `create table gatehouse.one_time_tokens (
     subject_id uuid not null,
     purpose text not null,
     email_key text,
     token_hash bytea not null constraint one_time_tokens_hash_key unique
       constraint one_time_tokens_hash_length check (octet_length(token_hash) = 32),
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null,
     constraint one_time_tokens_pkey primary key (subject_id, purpose)
   )`,
  `create index one_time_tokens_expiry on gatehouse.one_time_tokens (expires_at)`,
  `grant select, insert, update, delete on gatehouse.one_time_tokens to gatehouse_app, gatehouse_upkeep`,

  // A wish for another address. confirm_hash is null once it is used or a newer wish took its place; generation is the person's at that
  // time, so a reset or a new password ends what is pending (RT-08). The undo outlives both: it is the owner's way back (RT-09).
  `create table gatehouse.email_changes (
     id uuid constraint email_changes_pkey primary key,
     user_id uuid not null constraint email_changes_user references gatehouse.users on delete cascade,
     generation int not null,
     new_email text not null,
     new_email_key text not null,
     confirm_hash bytea constraint email_changes_confirm_key unique
       constraint email_changes_confirm_length check (octet_length(confirm_hash) = 32),
     old_email text,
     undo_hash bytea constraint email_changes_undo_key unique
       constraint email_changes_undo_length check (octet_length(undo_hash) = 32),
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null,
     undo_until timestamptz not null,
     constraint email_changes_undo_together check ((old_email is null) = (undo_hash is null))
   )`,
  `create index email_changes_user on gatehouse.email_changes (user_id, created_at)`,
  `create index email_changes_expiry on gatehouse.email_changes (undo_until)`,
  `grant select, insert, update, delete on gatehouse.email_changes to gatehouse_app, gatehouse_upkeep`,

  // A code mailed to sign in with, good only together with the challenge its asker holds. There is a row for nobody's address too (EN-04);
  // user_id is set once the mail is on its way, with the generation the person had then.
  `create table gatehouse.email_codes (
     challenge_hash bytea constraint email_codes_pkey primary key
       constraint email_codes_hash_length check (octet_length(challenge_hash) = 32),
     code_mac bytea not null constraint email_codes_mac_length check (octet_length(code_mac) = 32),
     email_key text not null,
     delivery text not null constraint email_codes_delivery check (delivery in ('body', 'cookie')),
     device_name text,
     tries_left int not null constraint email_codes_tries check (tries_left >= 0),
     user_id uuid constraint email_codes_user references gatehouse.users on delete cascade,
     generation int,
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null
   )`,
  `create index email_codes_user on gatehouse.email_codes (user_id) where user_id is not null`,
  `create index email_codes_expiry on gatehouse.email_codes (expires_at)`,
  `grant select, insert, update, delete on gatehouse.email_codes to gatehouse_app, gatehouse_upkeep`,

  // Ten at a time; a new set takes the place of the old, and a used one is gone. The name is the first part of the code, the hash is of
  // all of it.
  `create table gatehouse.recovery_codes (
     user_id uuid not null constraint recovery_codes_user references gatehouse.users on delete cascade,
     name text not null constraint recovery_codes_name check (length(name) = 4),
     hash text not null,
     created_at timestamptz not null default gatehouse.now(),
     constraint recovery_codes_pkey primary key (user_id, name)
   )`,
  `grant select, insert, update, delete on gatehouse.recovery_codes to gatehouse_app, gatehouse_upkeep`,

  `create table gatehouse.known_devices (
     id uuid constraint known_devices_pkey primary key,
     user_id uuid not null constraint known_devices_user references gatehouse.users on delete cascade,
     token_hash bytea not null constraint known_devices_hash_key unique,
     created_at timestamptz not null default gatehouse.now(),
     last_used_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null
   )`,
  `create index known_devices_user on gatehouse.known_devices (user_id)`,
  `create index known_devices_expiry on gatehouse.known_devices (expires_at)`,
  `grant select, insert, update, delete on gatehouse.known_devices to gatehouse_app, gatehouse_upkeep`,

  // counter: how many refresh tokens the session has had; only the newest is good (domain/server-keys/refresh-tokens.ts).
  // displaced: the sessions that ended to make room for this one, so that the statement that opens it can write them down.
  `create table gatehouse.sessions (
     id uuid constraint sessions_pkey primary key,
     user_id uuid not null constraint sessions_user references gatehouse.users on delete cascade,
     generation int not null,
     counter bigint not null default 0,
     rotated_at timestamptz not null default gatehouse.now(),
     method text not null,
     amr text[] not null,
     aal int not null constraint sessions_aal check (aal between 1 and 3),
     authenticated_at timestamptz not null,
     delivery text not null constraint sessions_delivery check (delivery in ('body', 'cookie')),
     known_device_id uuid constraint sessions_known_device references gatehouse.known_devices on delete set null,
     device_name text,
     user_agent text,
     ip text,
     created_at timestamptz not null default gatehouse.now(),
     last_used_at timestamptz not null default gatehouse.now(),
     idle_expires_at timestamptz not null,
     absolute_expires_at timestamptz not null,
     revoked_at timestamptz,
     revoked_reason text,
     displaced uuid[]
   )`,
  `create index sessions_of_user on gatehouse.sessions (user_id, last_used_at desc) where revoked_at is null`,
  `create index sessions_expiry on gatehouse.sessions (idle_expires_at)`,
  // Without it, forgetting a device would read every session.
  `create index sessions_known_device on gatehouse.sessions (known_device_id)`,
  `grant select, insert, update, delete on gatehouse.sessions to gatehouse_app, gatehouse_upkeep`,
  `create trigger sessions_announce_end after update on gatehouse.sessions for each row
     when (old.revoked_at is distinct from new.revoked_at)
     execute function gatehouse.announce_access_change('session', 'id')`,

  // A session can only begin for the person as they are now. The update locks the row, so a password change or a suspension that
  // returned before this commits has raised the generation and wins (RA-06); then the cap of 100 is race-safe too (RA-05).
  `create function gatehouse.sessions_before_insert() returns trigger language plpgsql
     set search_path = gatehouse, pg_temp as $$
   declare at timestamptz;
   begin
     update gatehouse.users set last_sign_in_at = gatehouse.now()
       where id = new.user_id and generation = new.generation and status = 'active';
     if not found then
       raise exception 'the account changed while signing in'
         using errcode = 'integrity_constraint_violation', constraint = 'sessions_generation_current';
     end if;
     at := gatehouse.now();
     with ended as (
       update gatehouse.sessions set revoked_at = at, revoked_reason = 'too_many_sessions'
         where id in (select id from gatehouse.sessions
                       where user_id = new.user_id and revoked_at is null and least(idle_expires_at, absolute_expires_at) > at
                       order by last_used_at desc, id desc offset 99)
         returning id)
     select array_agg(id) into new.displaced from ended;
     return new;
   end $$`,
  `create trigger sessions_before_insert before insert on gatehouse.sessions for each row
     execute function gatehouse.sessions_before_insert()`,
];

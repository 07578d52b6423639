import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people and networks did that they should not have, and what came of it. */
export class Moderation1763701000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const changeKinds = (kinds: readonly string[]): string => `
  alter table gatehouse.access_changes drop constraint access_changes_kind,
    add constraint access_changes_kind check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

/** What instances must hear of when it changes in a person's row; a sign-in, which only writes its time, is spared the comparison. */
function announceUsers(columns: readonly string[]): string {
  const row = (name: string): string => columns.map((column) => `${name}.${column}`).join(', ');
  return `
    create trigger users_announce_update after update of ${columns.join(', ')} on gatehouse.users for each row
      when ((${row('old')}) is distinct from (${row('new')}))
      execute function gatehouse.announce_access_change('user', 'id')`;
}

/** As it was before, but for who may come in; see 1763700100000-accounts-and-sessions.ts. */
const sessionsBeforeInsert = (mayComeIn: string): string => `
  create or replace function gatehouse.sessions_before_insert() returns trigger language plpgsql
     set search_path = gatehouse, pg_temp as $$
   declare at timestamptz;
   begin
     update gatehouse.users set last_sign_in_at = gatehouse.now()
       where id = new.user_id and generation = new.generation and ${mayComeIn};
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
   end $$`;

const columnsBefore = [
  'email',
  'email_verified_at',
  'username',
  'name',
  'bio',
  'locale',
  'preferences',
  'role',
  'status',
  'generation',
  'avatar_key',
  'version',
];
const kindsBefore = ['user', 'session', 'keys', 'device'];

const up = [
  // The ban in force that ends last, as { id, until (ISO 8601, null: for good), reason (public) }; null where there is none. Written by the
  // trigger below and by nothing else. One that has ended may still stand here: whoever reads it compares with the clock.
  `alter table gatehouse.users add column ban jsonb`,
  `drop trigger users_announce_update on gatehouse.users`,
  announceUsers([...columnsBefore, 'ban']),
  // A ban raises no generation: what was paired or issued works again after it. While it lasts nobody gets in, not in a race either (RA-06).
  sessionsBeforeInsert(`status = 'active' and (ban is null or (ban ->> 'until')::timestamptz <= gatehouse.now())`),

  // The network a limit counts by (platform/network): an IPv4 address as it is, an IPv6 address by its /64. Null for what is none.
  `create function gatehouse.network_of(address text) returns cidr language sql immutable parallel safe
     return case when address ~ '^[0-9.]+$' then network(set_masklen(address::inet, 32))
                 when address ~ '^[0-9a-f:]+$' then network(set_masklen(address::inet, 64)) end`,
  // Who used an address lately: asked only when one is about to be banned.
  `create index sessions_network on gatehouse.sessions (gatehouse.network_of(ip))`,

  // The address without what leads to the same mailbox: +tags, dots, capitals. A hash, because it outlives the account (MO-04).
  `create function gatehouse.mailbox_hash(email_key text) returns bytea language sql immutable parallel safe
     return sha256(convert_to(
       replace(split_part(split_part(lower(email_key), '@', 1), '+', 1), '.', '') || '@' ||
       replace(split_part(lower(email_key), '@', 2), 'googlemail.com', 'gmail.com'), 'UTF8'))`,
  // Few; asked for when a network is to be banned.
  `create index users_moderators on gatehouse.users (id) where role <> 'default'`,
  `create index users_mailbox on gatehouse.users (gatehouse.mailbox_hash(email_key)) where email_key is not null`,

  // What happened. Scored against the user or the network, or both; aimed_at is whom it was done to, who is never scored (MO-05).
  `create table gatehouse.violations (
     id uuid constraint violations_pkey primary key,
     type text not null,
     points double precision not null constraint violations_points check (points >= 0),
     occurrences int not null default 1,
     user_id uuid constraint violations_user references gatehouse.users on delete cascade,
     network cidr,
     aimed_at uuid,
     reported_by uuid,
     details jsonb not null default '{}',
     at timestamptz not null default gatehouse.now(),
     constraint violations_somebody check (user_id is not null or network is not null)
   )`,
  `create index violations_user on gatehouse.violations (user_id, at desc) where user_id is not null`,
  `create index violations_network on gatehouse.violations (network, at desc) where network is not null`,
  `create index violations_at on gatehouse.violations (at, id)`,
  `grant select, insert on gatehouse.violations to gatehouse_app`,
  `grant select, insert, update, delete on gatehouse.violations to gatehouse_upkeep`,

  // One row a subject ("user:<id>", "network:<cidr>"), locked while a violation is judged: parallel ones add up, and one of them crosses
  // (MO-05). points: { type: { points, at } }, each as of its own time; they decay from there.
  `create table gatehouse.violation_totals (
     subject text constraint violation_totals_pkey primary key,
     points jsonb not null default '{}',
     updated_at timestamptz not null default gatehouse.now()
   ) with (fillfactor = 80)`,
  `create index violation_totals_updated on gatehouse.violation_totals (updated_at)`,
  `grant select, insert, update, delete on gatehouse.violation_totals to gatehouse_app, gatehouse_upkeep`,

  // What came of it. until = infinity: for good. rule: what the policy calls the rule; null where a person decided (by_id, null: at the
  // command line). mailbox_hash stays when the account goes. Only a lift changes a row.
  `create table gatehouse.sanctions (
     id uuid constraint sanctions_pkey primary key,
     kind text not null constraint sanctions_kind check (kind in ('warning', 'slowdown', 'ban')),
     user_id uuid constraint sanctions_user references gatehouse.users on delete set null,
     mailbox_hash bytea,
     network cidr,
     reason text not null,
     public_reason text,
     rule text,
     by_id uuid,
     violation_id uuid,
     inherited_from uuid,
     starts_at timestamptz not null default gatehouse.now(),
     until timestamptz not null,
     lifted_at timestamptz,
     lifted_by uuid,
     lifted_reason text,
     constraint sanctions_lifted check ((lifted_at is null) = (lifted_reason is null))
   )`,
  `create index sanctions_user on gatehouse.sanctions (user_id, starts_at desc) where user_id is not null`,
  `create index sanctions_mailbox on gatehouse.sanctions (mailbox_hash) where mailbox_hash is not null and kind = 'ban'`,
  `create index sanctions_network on gatehouse.sanctions using gist (network inet_ops) where network is not null`,
  `create index sanctions_started on gatehouse.sanctions (starts_at desc, id desc)`,
  `create index sanctions_unlifted on gatehouse.sanctions (until) where lifted_at is null`,
  `grant select, insert, update on gatehouse.sanctions to gatehouse_app`,
  `grant select, insert, update, delete on gatehouse.sanctions to gatehouse_upkeep`,
  // An address that nobody has confirmed may be a stranger's, who shall not find it banned.
  `create function gatehouse.sanctions_keep_mailbox() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     new.mailbox_hash := (
       select gatehouse.mailbox_hash(email_key) from gatehouse.users where id = new.user_id and email_verified_at is not null);
     return new;
   end $$`,
  `create trigger sanctions_keep_mailbox before insert on gatehouse.sanctions for each row
     when (new.kind = 'ban' and new.user_id is not null) execute function gatehouse.sanctions_keep_mailbox()`,
  changeKinds([...kindsBefore, 'sanction']),
  `create trigger sanctions_announce after insert or update on gatehouse.sanctions for each row
     execute function gatehouse.announce_access_change('sanction', 'id')`,

  // A person's row says which ban holds. The update locks it, as opening a session does: whichever comes second sees the first (RA-06).
  `create function gatehouse.sanctions_apply_ban() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     update gatehouse.users set ban =
       (select jsonb_build_object('id', id, 'reason', public_reason, 'until',
                 case when until < 'infinity' then to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end)
          from gatehouse.sanctions
         where user_id = new.user_id and kind = 'ban' and lifted_at is null and until > gatehouse.now()
         order by until desc, id desc limit 1)
      where id = new.user_id;
     return null;
   end $$`,
  `create trigger sanctions_apply_ban after insert or update of lifted_at on gatehouse.sanctions for each row
     when (new.kind = 'ban' and new.user_id is not null) execute function gatehouse.sanctions_apply_ban()`,

  // Whoever signs up again for a banned mailbox, under whatever spelling, brings the ban along (MO-04).
  `create function gatehouse.users_inherit_ban() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     insert into gatehouse.sanctions (id, kind, user_id, mailbox_hash, reason, public_reason, rule, inherited_from, until)
       select gen_random_uuid(), 'ban', new.id, ban.mailbox_hash, ban.reason, ban.public_reason, 'same_mailbox', ban.id, ban.until
         from gatehouse.sanctions ban
        where ban.mailbox_hash = gatehouse.mailbox_hash(new.email_key) and ban.kind = 'ban' and ban.lifted_at is null
          and ban.until > gatehouse.now()
        order by ban.until desc, ban.id desc limit 1;
     return null;
   end $$`,
  `create trigger users_inherit_ban after insert on gatehouse.users for each row
     when (new.email_key is not null) execute function gatehouse.users_inherit_ban()`,

  // What the banned person says to it, once a ban; the constraint picks the one (RA-01).
  `create table gatehouse.appeals (
     id uuid constraint appeals_pkey primary key,
     ban_id uuid not null constraint appeals_ban references gatehouse.sanctions on delete cascade constraint appeals_ban_key unique,
     text text not null,
     at timestamptz not null default gatehouse.now(),
     decided_at timestamptz,
     decided_by uuid,
     accepted boolean,
     note text,
     constraint appeals_decided check ((decided_at is null) = (accepted is null))
   )`,
  `create index appeals_at on gatehouse.appeals (at desc, id desc)`,
  `grant select, insert, update on gatehouse.appeals to gatehouse_app`,
  `grant select, insert, update, delete on gatehouse.appeals to gatehouse_upkeep`,

  `create table gatehouse.moderator_notes (
     id uuid constraint moderator_notes_pkey primary key,
     user_id uuid not null constraint moderator_notes_user references gatehouse.users on delete cascade,
     by_id uuid,
     text text not null,
     at timestamptz not null default gatehouse.now()
   )`,
  `create index moderator_notes_user on gatehouse.moderator_notes (user_id, at desc)`,
  `grant select, insert, delete on gatehouse.moderator_notes to gatehouse_app, gatehouse_upkeep`,

  // A message that a service is answering: given back, or over after a minute.
  `create table gatehouse.message_slots (
     id uuid constraint message_slots_pkey primary key,
     user_id uuid not null constraint message_slots_user references gatehouse.users on delete cascade,
     expires_at timestamptz not null
   )`,
  `create index message_slots_user on gatehouse.message_slots (user_id, expires_at)`,
  `create index message_slots_expiry on gatehouse.message_slots (expires_at)`,
  `grant select, insert, update, delete on gatehouse.message_slots to gatehouse_app, gatehouse_upkeep`,
];

const down = [
  `drop trigger users_inherit_ban on gatehouse.users`,
  `drop table gatehouse.message_slots, gatehouse.moderator_notes, gatehouse.appeals, gatehouse.sanctions, gatehouse.violation_totals,
     gatehouse.violations`,
  `drop function gatehouse.users_inherit_ban()`,
  `drop function gatehouse.sanctions_apply_ban()`,
  `drop function gatehouse.sanctions_keep_mailbox()`,
  `delete from gatehouse.access_changes where kind = 'sanction'`,
  changeKinds(kindsBefore),
  `drop index gatehouse.users_mailbox`,
  `drop index gatehouse.users_moderators`,
  `drop function gatehouse.mailbox_hash(text)`,
  `drop index gatehouse.sessions_network`,
  `drop function gatehouse.network_of(text)`,
  sessionsBeforeInsert(`status = 'active'`),
  `drop trigger users_announce_update on gatehouse.users`,
  announceUsers(columnsBefore),
  `alter table gatehouse.users drop column ban`,
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time, and the tables of the ground floor. Roles and the schema itself are made by platform/database/prepare.ts. */
export class Foundation1763700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.idempotency_records, gatehouse.rate_limits, gatehouse.outbox_messages, gatehouse.audit_events,
        gatehouse.access_changes, gatehouse.server_keys, gatehouse.instance_facts;
      drop function gatehouse.announce_access_change();
      drop function gatehouse.take_attempts;
      drop function gatehouse.now();
      drop table gatehouse.clock_shift;
      revoke usage on schema gatehouse from gatehouse_app, gatehouse_upkeep`);
  }
}

const up = [
  `grant usage on schema gatehouse to gatehouse_app, gatehouse_upkeep`,

  // The only clock of SQL. The shift is empty in every real installation; tests fill it with a role of their own.
  `create table gatehouse.clock_shift (
     only_row boolean constraint clock_shift_pkey primary key default true constraint clock_shift_one_row check (only_row),
     shift interval not null
   )`,
  `grant select on gatehouse.clock_shift to gatehouse_app, gatehouse_upkeep`,
  // STABLE, so that "expires_at < gatehouse.now()" can use an index; within one statement time may stand still. A body that is
  // read when it is made needs no search_path of its own, which would cost each call twice as much.
  `create function gatehouse.now() returns timestamptz language sql stable parallel safe
     return clock_timestamp() + coalesce((select shift from gatehouse.clock_shift), interval '0')`,

  // One row per fact that exists once per installation, e.g. who became the first administrator.
  `create table gatehouse.instance_facts (
     name text constraint instance_facts_pkey primary key,
     value jsonb not null,
     created_at timestamptz not null default gatehouse.now()
   )`,
  `grant select, insert, update, delete on gatehouse.instance_facts to gatehouse_app`,

  // Keys of the service itself, wrapped by ENCRYPTION_KEYS: a dump of the database signs nothing.
  `create table gatehouse.server_keys (
     id text constraint server_keys_pkey primary key,
     purpose text not null constraint server_keys_purpose check (purpose in ('access_token', 'refresh_token')),
     public_jwk jsonb,
     sealed_secret bytea not null,
     created_at timestamptz not null default gatehouse.now(),
     signs_from timestamptz not null,
     verifies_until timestamptz
   )`,
  `grant select, insert, update, delete on gatehouse.server_keys to gatehouse_app, gatehouse_upkeep`,

  // What every instance must forget: read by NOTIFY at once, and by a poll each second (RL-33). The transaction id lets the
  // poll find rows that commit out of order.
  `create table gatehouse.access_changes (
     id bigint generated always as identity constraint access_changes_pkey primary key,
     transaction_id xid8 not null default pg_current_xact_id(),
     kind text not null constraint access_changes_kind check (kind in ('user', 'session', 'keys')),
     subject_id uuid,
     at timestamptz not null default gatehouse.now()
   )`,
  `create index access_changes_transaction on gatehouse.access_changes (transaction_id)`,
  `grant select, insert on gatehouse.access_changes to gatehouse_app`,
  `grant select, insert, delete on gatehouse.access_changes to gatehouse_upkeep`,
  // TG_ARGV: the kind, and the column that names the subject. A trigger, so that no path can forget it.
  `create function gatehouse.announce_access_change() returns trigger language plpgsql
     set search_path = gatehouse, pg_temp as $$
   declare subject text := to_jsonb(coalesce(new, old)) ->> tg_argv[1];
   begin
     insert into gatehouse.access_changes (kind, subject_id)
       values (tg_argv[0], case when tg_argv[0] = 'keys' then null else subject::uuid end);
     perform pg_notify('gatehouse_access', tg_argv[0] || ':' || coalesce(subject, ''));
     return null;
   end $$`,
  `create trigger server_keys_announce after insert or update or delete on gatehouse.server_keys
     for each row execute function gatehouse.announce_access_change('keys', 'id')`,

  // Append-only for the application: no update, no delete, not even by mistake (LG-03). seq and the columns
  // are enough to rebuild the canonical bytes of each row (platform/audit/canonical-form.ts).
  `create table gatehouse.audit_events (
     seq bigint generated always as identity constraint audit_events_pkey primary key,
     id uuid not null constraint audit_events_id_key unique,
     at timestamptz not null,
     action text not null,
     outcome text not null constraint audit_events_outcome check (outcome in ('success', 'failure', 'denied')),
     actor_kind text not null,
     actor_id uuid,
     session_id uuid,
     target_type text,
     target_id text,
     organization_id uuid,
     ip text,
     user_agent text,
     request_id text,
     details jsonb not null default '{}'
   )`,
  `create index audit_events_target on gatehouse.audit_events (target_id, seq desc)`,
  `create index audit_events_actor on gatehouse.audit_events (actor_id, seq desc)`,
  `create index audit_events_action on gatehouse.audit_events (action, seq desc)`,
  `grant select, insert on gatehouse.audit_events to gatehouse_app, gatehouse_upkeep`,

  // News to deliver after commit, at least once. A secret (the token in a mail) is sealed and erased once it is of no use.
  `create table gatehouse.outbox_messages (
     id uuid constraint outbox_messages_pkey primary key,
     topic text not null,
     payload jsonb not null,
     destination text,
     sealed_secret bytea,
     created_at timestamptz not null default gatehouse.now(),
     available_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz,
     attempts int not null default 0,
     leased_until timestamptz,
     delivered_at timestamptz,
     dead_at timestamptz,
     last_error text
   )`,
  `create index outbox_messages_waiting on gatehouse.outbox_messages (available_at)
     where delivered_at is null and dead_at is null`,
  `create index outbox_messages_delivered on gatehouse.outbox_messages (delivered_at) where delivered_at is not null`,
  `create index outbox_messages_dead on gatehouse.outbox_messages (dead_at) where dead_at is not null`,
  `grant select, insert, update on gatehouse.outbox_messages to gatehouse_app`,
  `grant select, insert, update, delete on gatehouse.outbox_messages to gatehouse_upkeep`,

  // Counters of attempts; the key is a hash of what is counted. Logged, so that limits survive a crash (BF-09).
  `create table gatehouse.rate_limits (
     key text constraint rate_limits_pkey primary key,
     hits int not null,
     window_ends_at timestamptz not null,
     streak int not null default 0,
     blocked_until timestamptz,
     updated_at timestamptz not null default gatehouse.now(),
     look_again_at timestamptz not null default gatehouse.now() + interval '1 hour'
   ) with (fillfactor = 70)`,
  // When upkeep looks whether the row can go (rate-limit/expired-limits.ts). Moved on at most once an hour, and nothing else is
  // indexed, so that counting writes into no index.
  `create index rate_limits_look_again on gatehouse.rate_limits (look_again_at)`,
  `grant select, insert, update, delete on gatehouse.rate_limits to gatehouse_app, gatehouse_upkeep`,
  // All or nothing over several counters. The rows are locked in key order, then judged by what is true under the lock: parallel
  // attempts queue here, and none is let past the limit (BF-03). Rows that are missing, new or taken away by upkeep or a release,
  // are made until all are there: an attempt that finds no row would be counted nowhere. streak and blocked_until serve limits
  // that grow; 'infinity' is the hard stop. Without the setting Postgres plans anew for each array it is given.
  `create function gatehouse.take_attempts(keys text[], maxima int[], windows int[], after_streaks int[], first_seconds int[],
       longest_seconds int[], hard_stops int[])
     returns table (key text, allowed boolean, hits int, "resetSeconds" int, "waitSeconds" int, "shutUntil" text)
     language plpgsql set search_path = gatehouse, pg_temp set plan_cache_mode = force_generic_plan as $$
   #variable_conflict use_column
   declare locked int; at timestamptz;
   begin
     loop
       perform 1 from rate_limits where key = any (keys) order by key for update;
       get diagnostics locked = row_count;
       exit when locked = (select count(distinct k) from unnest(keys) as wanted (k));
       insert into rate_limits (key, hits, window_ends_at)
         select k, 0, '-infinity' from unnest(keys) as wanted (k) order by k on conflict do nothing;
     end loop;
     at := gatehouse.now();
     return query
       with wanted as (
         select * from unnest(keys, maxima, windows, after_streaks, first_seconds, longest_seconds, hard_stops)
                    as wanted (k, maximum, seconds, after_streak, first_wait, longest_wait, hard_stop)
       ), state as (
         select wanted.*, streak + 1 as next_streak, blocked_until as blocked,
                case when window_ends_at <= at then 0 else hits end as hits_now,
                case when window_ends_at <= at then at + make_interval(secs => seconds) else window_ends_at end as ends,
               case when streak + 1 >= hard_stop then 'infinity'::timestamptz
                    when streak + 1 >= after_streak
                      then at + make_interval(secs => least(first_wait * 2 ^ least(streak + 1 - after_streak, 20), longest_wait))
               end as shut_until
           from rate_limits join wanted on key = k
       ), verdict as (
         select bool_or((after_streak is null and hits_now >= maximum) or coalesce(blocked > at, false)) as refused from state
       ), taken as (
         update rate_limits set hits = hits_now + 1, window_ends_at = ends, updated_at = at,
           look_again_at = greatest(look_again_at, date_trunc('hour', ends) + interval '1 hour'),
           streak = case when after_streak is null then 0 else next_streak end,
           blocked_until = shut_until
         from state, verdict where key = k and not refused
       )
       select k, not refused, hits_now + case when refused then 0 else 1 end, ceil(extract(epoch from ends - at))::int,
              case when not refused then 0
                   when blocked = 'infinity' then 86400
                   when blocked > at then ceil(extract(epoch from blocked - at))::int
                   when after_streak is null and hits_now >= maximum then ceil(extract(epoch from ends - at))::int
                   else 0 end,
              case when refused then null when shut_until = 'infinity' then 'released'
                   else to_char(shut_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end
         from state, verdict;
   end $$`,
  `revoke execute on function gatehouse.take_attempts from public`,
  `grant execute on function gatehouse.take_attempts to gatehouse_app, gatehouse_upkeep`,

  // id names the attempt at work: one that was given up as dead can no longer write its answer.
  `create table gatehouse.idempotency_records (
     caller text not null,
     route text not null,
     key_hash bytea not null,
     body_hash bytea not null,
     id uuid not null constraint idempotency_records_id_key unique,
     status int,
     sealed_answer bytea,
     locked_until timestamptz not null,
     expires_at timestamptz not null,
     constraint idempotency_records_pkey primary key (caller, route, key_hash)
   )`,
  `create index idempotency_records_expiry on gatehouse.idempotency_records (expires_at)`,
  `grant select, insert, update, delete on gatehouse.idempotency_records to gatehouse_app, gatehouse_upkeep`,
];

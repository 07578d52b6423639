import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** What people and organizations use, the limits of it, and the chats it was used in. */
export class Usage1763702300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function gatehouse.consume_usage, gatehouse.usage_state, gatehouse.make_usage_partitions, gatehouse.drop_usage_partitions;
      drop table gatehouse.chat_sessions, gatehouse.organization_usage_days, gatehouse.personal_usage_days,
        gatehouse.organization_usage_months, gatehouse.message_buckets, gatehouse.message_meters`);
  }
}

const amounts = (table: string): string => `
     messages bigint not null default 0,
     tokens bigint not null default 0,
     cost_usd numeric not null default 0,
     constraint ${table}_amounts check (messages >= 0 and tokens >= 0 and cost_usd >= 0 and cost_usd < 'infinity')`;

const addAmounts = (table: string): string => `
  do update set messages = ${table}.messages + excluded.messages, tokens = ${table}.tokens + excluded.tokens,
                cost_usd = ${table}.cost_usd + excluded.cost_usd`;

/** A message counts for a day from the end of its ten minutes: any 24 hours then hold no more than the limit. */
const messageWindow = `interval '24 hours 10 minutes'`;

const up = [
  // One row a person, locked while it is decided what they may use: whoever comes second counts the first (RA-05).
  `create table gatehouse.message_meters (
     user_id uuid constraint message_meters_pkey primary key
       constraint message_meters_user references gatehouse.users on delete cascade
   )`,
  `grant select, insert, update on gatehouse.message_meters to gatehouse_app`,
  `grant select on gatehouse.message_meters to gatehouse_upkeep`,

  // A person's messages, of all organizations together, by ten minutes.
  `create table gatehouse.message_buckets (
     user_id uuid not null constraint message_buckets_meter references gatehouse.message_meters on delete cascade,
     starts_at timestamptz not null,
     messages bigint not null constraint message_buckets_messages check (messages > 0),
     constraint message_buckets_pkey primary key (user_id, starts_at)
   )`,
  `create index message_buckets_age on gatehouse.message_buckets (starts_at)`,
  `grant select, insert, update on gatehouse.message_buckets to gatehouse_app`,
  `grant select, update, delete on gatehouse.message_buckets to gatehouse_upkeep`,

  // What all members used together in a calendar month (UTC). Locked, after the person's meter, while tokens are decided.
  `create table gatehouse.organization_usage_months (
     organization_id uuid not null
       constraint organization_usage_months_organization references gatehouse.organizations on delete cascade,
     month date not null constraint organization_usage_months_first check (extract(day from month) = 1),
     tokens bigint not null default 0 constraint organization_usage_months_tokens check (tokens >= 0),
     constraint organization_usage_months_pkey primary key (organization_id, month)
   )`,
  ...tenantTable('organization_usage_months'),
  `grant select, insert, update on gatehouse.organization_usage_months to gatehouse_app`,
  `grant select on gatehouse.organization_usage_months to gatehouse_upkeep`,

  // What it was used for, to the day (UTC); model is '' where none was said. user_id is no foreign key: what an organization is billed for
  // stays when the person goes, whose id then leads to nobody.
  `create table gatehouse.organization_usage_days (
     organization_id uuid not null
       constraint organization_usage_days_organization references gatehouse.organizations on delete cascade,
     date date not null,
     user_id uuid not null,
     model text not null,${amounts('organization_usage_days')},
     constraint organization_usage_days_pkey primary key (organization_id, date, user_id, model)
   ) partition by range (date)`,
  ...tenantTable('organization_usage_days'),
  `grant select, insert, update on gatehouse.organization_usage_days to gatehouse_app`,
  `grant select on gatehouse.organization_usage_days to gatehouse_upkeep`,

  // The same of a person outside of every organization. It refers to the meter and not to users: making a partition locks the table
  // referred to, and nobody could sign in meanwhile.
  `create table gatehouse.personal_usage_days (
     user_id uuid not null constraint personal_usage_days_meter references gatehouse.message_meters on delete cascade,
     date date not null,
     model text not null,${amounts('personal_usage_days')},
     constraint personal_usage_days_pkey primary key (user_id, date, model)
   ) partition by range (date)`,
  `grant select, insert, update on gatehouse.personal_usage_days to gatehouse_app`,
  `grant select on gatehouse.personal_usage_days to gatehouse_upkeep`,

  // A partition a month, for this month and some to come; the service itself may make no tables, and by this no others. The names are
  // looked at again under the lock, so two who come at once make one. Attached, not "partition of", which would lock out every reader.
  // Nobody but the owner, who may only read, reaches a row in a partition: everybody else does through the table, which has grants and policies.
  `create function gatehouse.make_usage_partitions(ahead int) returns int language plpgsql security definer
     set search_path = gatehouse, pg_temp as $$
   declare
     at constant timestamp := gatehouse.now() at time zone 'UTC';
     wanted record;
     made int := 0;
   begin
     for wanted in
       select parent, month::date as first, format('%s_%s', parent, to_char(month, 'YYYY_MM')) as name
         from unnest(array['organization_usage_days', 'personal_usage_days']) as parent,
              -- An hour more, so that a decision that is waited for into the next month finds its partition.
              generate_series(date_trunc('month', at),
                date_trunc('month', at + interval '1 hour') + make_interval(months => least(greatest(ahead, 0), 3)),
                interval '1 month') as month
     loop
       continue when exists (select from pg_class where relname = wanted.name and relnamespace = 'gatehouse'::regnamespace);
       perform pg_advisory_xact_lock(hashtextextended('gatehouse.usage_partitions', 0));
       -- Read from the table: to_regclass would say again what it remembers of before the wait.
       continue when exists (select from pg_class where relname = wanted.name and relnamespace = 'gatehouse'::regnamespace);
       execute format('create table gatehouse.%I (like gatehouse.%I including all)', wanted.name, wanted.parent);
       execute format('alter table gatehouse.%I enable row level security', wanted.name);
       execute format('alter table gatehouse.%I force row level security', wanted.name);
       -- A dump names each partition; without this it would hold none of their rows, and say nothing.
       execute format('create policy %I on gatehouse.%I for select to gatehouse_owner using (true)', wanted.name || '_lookup',
         wanted.name);
       execute format('alter table gatehouse.%I attach partition gatehouse.%I for values from (%L) to (%L)',
         wanted.parent, wanted.name, wanted.first, (wanted.first + interval '1 month')::date);
       made := made + 1;
     end loop;
     return made;
   end $$`,
  // Months before these are taken away whole. At least the last one stays, which is being billed.
  `create function gatehouse.drop_usage_partitions(months_kept int) returns int language plpgsql security definer
     set search_path = gatehouse, pg_temp as $$
   declare
     oldest constant date :=
       date_trunc('month', gatehouse.now() at time zone 'UTC') - make_interval(months => greatest(months_kept, 1));
     partition text;
     dropped int := 0;
   begin
     for partition in
       select c.relname from pg_inherits join pg_class c on c.oid = inhrelid
        where inhparent in ('gatehouse.organization_usage_days'::regclass, 'gatehouse.personal_usage_days'::regclass)
          and to_date(right(c.relname, 7), 'YYYY_MM') < oldest
     loop
       execute format('drop table gatehouse.%I', partition);
       dropped := dropped + 1;
     end loop;
     return dropped;
   end $$`,

  // Where somebody stands: their messages of the last day, and the organization's tokens of this month.
  `create function gatehouse.usage_state(person uuid, organization uuid, at timestamptz)
     returns table (messages_used bigint, messages_reset_at timestamptz, tokens_used bigint, tokens_reset_at timestamptz)
     language sql stable begin atomic
     select coalesce(sum(b.messages), 0)::bigint, min(b.starts_at) + ${messageWindow},
            coalesce((select m.tokens from gatehouse.organization_usage_months m where m.organization_id = organization
                         and m.month = date_trunc('month', at at time zone 'UTC')::date), 0),
            (date_trunc('month', at at time zone 'UTC') + interval '1 month') at time zone 'UTC'
       from gatehouse.message_buckets b where b.user_id = person and b.starts_at > at - ${messageWindow};
   end`,

  // All or nothing: both limits are looked at under both locks before anything is written. Null is no limit. refused names the limit that
  // is in the way; retry_at says when it will not be, a day or month from now at the latest. Rows of an organization are read and written
  // as whoever calls, in its context.
  `create function gatehouse.consume_usage(person uuid, organization uuid, used_model text, wanted_messages bigint, wanted_tokens bigint,
       wanted_cost numeric, message_limit bigint, token_limit bigint, enforced boolean)
     returns table (refused text, retry_seconds int, messages_used bigint, messages_reset_at timestamptz, tokens_used bigint,
       tokens_reset_at timestamptz)
     language plpgsql set search_path = gatehouse, pg_temp as $$
   #variable_conflict use_column
   declare
     at timestamptz;
     today date;
     state record;
     obstacle text;
     retry_at timestamptz;
   begin
     -- Before any lock on a row, which whoever makes them may wait for.
     perform make_usage_partitions(0);
     insert into message_meters (user_id) values (person) on conflict do nothing;
     perform from message_meters where user_id = person for no key update;
     at := gatehouse.now();
     today := (at at time zone 'UTC')::date;
     -- Who wants no tokens need not wait for everybody else of the organization.
     if organization is not null and wanted_tokens > 0 then
       insert into organization_usage_months (organization_id, month) values (organization, date_trunc('month', today))
         on conflict do nothing;
       perform from organization_usage_months
         where organization_id = organization and month = date_trunc('month', today)::date for no key update;
     end if;
     select * into state from usage_state(person, organization, at);
     if enforced then
       obstacle := case
         when wanted_messages > 0 and state.messages_used + wanted_messages > message_limit then 'daily_messages'
         when wanted_tokens > 0 and state.tokens_used + wanted_tokens > token_limit then 'monthly_tokens' end;
     end if;
     if obstacle = 'daily_messages' then
       select gone.until into retry_at
         from (select starts_at + ${messageWindow} as until, sum(messages) over (order by starts_at) as messages
                 from message_buckets where user_id = person and starts_at > at - ${messageWindow}) gone
        where state.messages_used - gone.messages + wanted_messages <= message_limit order by gone.until limit 1;
       retry_at := coalesce(retry_at, at + ${messageWindow});
     elsif obstacle = 'monthly_tokens' then
       retry_at := state.tokens_reset_at;
     elsif wanted_messages > 0 or wanted_tokens > 0 or wanted_cost > 0 then
       if wanted_messages > 0 then
         insert into message_buckets (user_id, starts_at, messages)
           values (person, date_bin('10 minutes', at, '2000-01-01 00:00:00Z'), wanted_messages)
           on conflict on constraint message_buckets_pkey do update set messages = message_buckets.messages + excluded.messages;
       end if;
       if organization is null then
         insert into personal_usage_days (user_id, date, model, messages, tokens, cost_usd)
           values (person, today, used_model, wanted_messages, wanted_tokens, wanted_cost)
           on conflict on constraint personal_usage_days_pkey ${addAmounts('personal_usage_days')};
       else
         if wanted_tokens > 0 then
           update organization_usage_months set tokens = tokens + wanted_tokens
            where organization_id = organization and month = date_trunc('month', today)::date;
         end if;
         insert into organization_usage_days (organization_id, date, user_id, model, messages, tokens, cost_usd)
           values (organization, today, person, used_model, wanted_messages, wanted_tokens, wanted_cost)
           on conflict on constraint organization_usage_days_pkey ${addAmounts('organization_usage_days')};
       end if;
       select * into state from usage_state(person, organization, at);
     end if;
     return query select obstacle, ceil(extract(epoch from retry_at - at))::int, state.messages_used, state.messages_reset_at,
       state.tokens_used, state.tokens_reset_at;
   end $$`,
  `revoke execute on function gatehouse.make_usage_partitions, gatehouse.drop_usage_partitions, gatehouse.consume_usage from public`,
  `grant execute on function gatehouse.make_usage_partitions to gatehouse_app, gatehouse_upkeep`,
  `grant execute on function gatehouse.drop_usage_partitions to gatehouse_upkeep`,
  `grant execute on function gatehouse.consume_usage to gatehouse_app`,

  // A chat of a member, as the app that holds it knows it; metadata as the app likes (how many messages, tokens).
  `create table gatehouse.chat_sessions (
     id uuid constraint chat_sessions_pkey primary key,
     organization_id uuid not null constraint chat_sessions_organization references gatehouse.organizations on delete cascade,
     user_id uuid not null constraint chat_sessions_user references gatehouse.users on delete cascade,
     external_id text not null,
     model_used text,
     metadata jsonb not null default '{}',
     created_at timestamptz not null default gatehouse.now(),
     updated_at timestamptz not null default gatehouse.now(),
     constraint chat_sessions_external_id_key unique (organization_id, external_id)
   )`,
  `create index chat_sessions_created on gatehouse.chat_sessions (organization_id, created_at desc, id desc)`,
  `create index chat_sessions_user on gatehouse.chat_sessions (user_id)`,
  ...tenantTable('chat_sessions'),
  `grant select, insert, update, delete on gatehouse.chat_sessions to gatehouse_app, gatehouse_upkeep`,
];

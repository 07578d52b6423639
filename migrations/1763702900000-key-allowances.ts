import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often keys were used: their rates and quotas, held across all processes. */
export class KeyAllowances1763702900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function gatehouse.lease_key_requests, gatehouse.return_key_requests;
      drop table gatehouse.key_meters`);
  }
}

const up = [
  // A row a key, which goes with it. Windows begin with the first use, and are numbered: what was leased in one is given back to no other.
  // Their length is the key's, so that it may be changed while one is under way.
  `create table gatehouse.key_meters (
     key_id uuid constraint key_meters_pkey primary key
       constraint key_meters_key references gatehouse.api_keys on delete cascade,
     rate_used bigint not null default 0 constraint key_meters_rate_used check (rate_used >= 0),
     rate_window int not null default 0,
     rate_began_at timestamptz not null default '-infinity',
     quota_used bigint not null default 0 constraint key_meters_quota_used check (quota_used >= 0),
     quota_window int not null default 0,
     quota_began_at timestamptz not null default '-infinity'
   )`,
  `grant select, insert, update on gatehouse.key_meters to gatehouse_app`,
  `grant select on gatehouse.key_meters to gatehouse_upkeep`,

  // In the order of their keys, so that two processes that give back many do not wait for each other in a circle.
  `create function gatehouse.return_key_requests(keys uuid[], unused bigint[], rate_windows int[], quota_windows int[]) returns void
     language plpgsql set search_path = gatehouse, pg_temp as $$
   declare
     block record;
   begin
     for block in
       select * from unnest(keys, unused, rate_windows, quota_windows) as b (key, requests, in_rate_window, in_quota_window) order by key
     loop
       update key_meters m
          set rate_used = m.rate_used - case when m.rate_window = block.in_rate_window then block.requests else 0 end,
              quota_used = m.quota_used - case when m.quota_window = block.in_quota_window then block.requests else 0 end
        where m.key_id = block.key;
     end loop;
   end $$`,

  // A block of requests, each of which counts for both limits: 2 % of the smaller rest, or as many as wait for it, for 5 seconds or until a
  // window ends. Null is no limit; quota_seconds null: never refilled. refused names the limit that is in the way.
  `create function gatehouse.lease_key_requests(key uuid, waiting bigint, rate_limit bigint, rate_seconds bigint, quota_limit bigint,
       quota_seconds bigint, unused bigint, unused_rate_window int, unused_quota_window int)
     returns table (refused text, requests float8, seconds float8, wait_seconds float8, rate_window int, quota_window int)
     language plpgsql set search_path = gatehouse, pg_temp as $$
   #variable_conflict use_column
   declare
     meter key_meters;
     at timestamptz;
     rate_ends timestamptz;
     quota_ends timestamptz;
     room bigint;
     block bigint := 0;
   begin
     insert into key_meters (key_id) values (key) on conflict do nothing;
     if unused > 0 then
       perform return_key_requests(array[key], array[unused], array[unused_rate_window], array[unused_quota_window]);
     end if;
     select * into meter from key_meters where key_id = key for no key update;
     at := gatehouse.now();
     if rate_limit is not null and meter.rate_began_at + make_interval(secs => rate_seconds) <= at then
       meter.rate_used := 0;
       meter.rate_window := meter.rate_window + 1;
       meter.rate_began_at := at;
     end if;
     if quota_limit is not null
        and (meter.quota_window = 0 or meter.quota_began_at + make_interval(secs => quota_seconds) <= at) then
       meter.quota_used := 0;
       meter.quota_window := meter.quota_window + 1;
       meter.quota_began_at := at;
     end if;
     rate_ends := case when rate_limit is not null then meter.rate_began_at + make_interval(secs => rate_seconds) end;
     quota_ends := case when quota_limit is not null then meter.quota_began_at + make_interval(secs => quota_seconds) end;
     -- Of what is null, least() knows nothing.
     room := least(rate_limit - meter.rate_used, quota_limit - meter.quota_used);
     if room > 0 then
       block := least(room, greatest(1, waiting, room / 50));
     end if;
     update key_meters
        set rate_used = meter.rate_used + case when rate_limit is null then 0 else block end,
            rate_window = meter.rate_window, rate_began_at = meter.rate_began_at,
            quota_used = meter.quota_used + case when quota_limit is null then 0 else block end,
            quota_window = meter.quota_window, quota_began_at = meter.quota_began_at
      where key_id = key;
     return query select
       case when room > 0 then null when quota_limit - meter.quota_used <= 0 then 'quota' else 'rate' end,
       block::float8,
       extract(epoch from least(at + interval '5 seconds', rate_ends, quota_ends) - at)::float8,
       -- Of both limits the later end; a quota that is never refilled has none.
       case when room > 0 or quota_limit - meter.quota_used <= 0 and quota_seconds is null then null
            else extract(epoch from greatest(case when rate_limit - meter.rate_used <= 0 then rate_ends end,
                                             case when quota_limit - meter.quota_used <= 0 then quota_ends end) - at) end::float8,
       case when rate_limit is not null then meter.rate_window end,
       case when quota_limit is not null then meter.quota_window end;
   end $$`,
  `revoke execute on function gatehouse.lease_key_requests, gatehouse.return_key_requests from public`,
  `grant execute on function gatehouse.lease_key_requests, gatehouse.return_key_requests to gatehouse_app`,
];

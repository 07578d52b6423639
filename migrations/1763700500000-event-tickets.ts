import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live events: tickets to open the socket with, and what is told about sessions without anybody having to remember it. */
export class EventTickets1763700500000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger sessions_tell_opened on gatehouse.sessions;
      drop trigger sessions_tell_ended on gatehouse.sessions;
      drop function gatehouse.tell_session_event();
      drop function gatehouse.announce_live_event(uuid, text, jsonb);
      drop table gatehouse.event_tickets`);
  }
}

const up = [
  // A ticket stands in a URL, so it is good once and for a minute, and kept as a hash (CS-04).
  `create table gatehouse.event_tickets (
     ticket_hash bytea constraint event_tickets_pkey primary key,
     session_id uuid not null constraint event_tickets_session references gatehouse.sessions on delete cascade,
     expires_at timestamptz not null
   )`,
  `create index event_tickets_session on gatehouse.event_tickets (session_id)`,
  `create index event_tickets_expiry on gatehouse.event_tickets (expires_at)`,
  `grant select, insert, update, delete on gatehouse.event_tickets to gatehouse_app, gatehouse_upkeep`,

  // Told at commit, to every instance that listens. about: what the event names beside its type and time.
  `create function gatehouse.announce_live_event(person uuid, kind text, about jsonb) returns void language plpgsql
     set search_path = gatehouse, pg_temp as $$
   begin
     perform pg_notify('gatehouse_events', (jsonb_build_object(
       'userId', person, 'type', kind,
       'at', to_char(gatehouse.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) || about)::text);
   end $$`,
  `revoke execute on function gatehouse.announce_live_event from public`,
  `grant execute on function gatehouse.announce_live_event to gatehouse_app, gatehouse_upkeep`,
  // A trigger, so that no way in and no way out can forget it, and a sign-in stays one statement.
  `create function gatehouse.tell_session_event() returns trigger language plpgsql
     set search_path = gatehouse, pg_temp as $$
   begin
     perform announce_live_event(new.user_id, tg_argv[0], jsonb_build_object('sessionId', new.id));
     return null;
   end $$`,
  `create trigger sessions_tell_opened after insert on gatehouse.sessions for each row
     execute function gatehouse.tell_session_event('session.opened')`,
  `create trigger sessions_tell_ended after update on gatehouse.sessions for each row
     when (old.revoked_at is null and new.revoked_at is not null)
     execute function gatehouse.tell_session_event('session.ended')`,
];

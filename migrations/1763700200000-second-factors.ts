import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, the step between a right password and a session, and devices that are spared it. */
export class SecondFactors1763700200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.totp_authenticators, gatehouse.second_steps, gatehouse.recovery_stops;
      alter table gatehouse.known_devices drop column trusted_until;
      alter table gatehouse.recovery_codes drop column second_step_from`);
  }
}

const up = [
  // Counts once it is confirmed. last_step is the time step of the last code that was taken: no code works twice (RFC 6238, 5.2).
  `create table gatehouse.totp_authenticators (
     id uuid constraint totp_authenticators_pkey primary key,
     user_id uuid not null constraint totp_authenticators_user references gatehouse.users on delete cascade,
     name text not null,
     sealed_secret bytea not null,
     last_step bigint,
     created_at timestamptz not null default gatehouse.now(),
     confirmed_at timestamptz,
     last_used_at timestamptz
   )`,
  `create unique index totp_authenticators_one_pending on gatehouse.totp_authenticators (user_id) where confirmed_at is null`,
  `create index totp_authenticators_confirmed on gatehouse.totp_authenticators (user_id) where confirmed_at is not null`,
  `create index totp_authenticators_pending on gatehouse.totp_authenticators (created_at) where confirmed_at is null`,
  `grant select, insert, update, delete on gatehouse.totp_authenticators to gatehouse_app, gatehouse_upkeep`,
  // Which factors somebody has is remembered with their sessions.
  `create trigger totp_authenticators_announce_confirm after update of confirmed_at on gatehouse.totp_authenticators for each row
     when (old.confirmed_at is distinct from new.confirmed_at)
     execute function gatehouse.announce_access_change('user', 'user_id')`,
  `create trigger totp_authenticators_announce_delete after delete on gatehouse.totp_authenticators for each row
     when (old.confirmed_at is not null)
     execute function gatehouse.announce_access_change('user', 'user_id')`,

  // Somebody has shown the first factor and not yet the second: no session, and worth nothing anywhere else (MF-03). It carries what the
  // session will be opened with. known_device_sealed is under a key that only the holder of the challenge can derive.
  `create table gatehouse.second_steps (
     challenge_hash bytea constraint second_steps_pkey primary key
       constraint second_steps_hash_length check (octet_length(challenge_hash) = 32),
     user_id uuid not null constraint second_steps_user references gatehouse.users on delete cascade,
     generation int not null,
     method text not null,
     amr text[] not null,
     delivery text not null constraint second_steps_delivery check (delivery in ('body', 'cookie')),
     device_name text,
     known_device_sealed bytea,
     tries_left int not null constraint second_steps_tries check (tries_left >= 0),
     webauthn_challenge bytea,
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null
   )`,
  `create index second_steps_user on gatehouse.second_steps (user_id)`,
  `create index second_steps_expiry on gatehouse.second_steps (expires_at)`,
  `grant select, insert, update, delete on gatehouse.second_steps to gatehouse_app, gatehouse_upkeep`,

  // Until then a sign-in from it needs no second step (MF-08).
  `alter table gatehouse.known_devices add column trusted_until timestamptz`,
  // After a recovery by two of them the rest of a set does not pass for a second factor for a while.
  `alter table gatehouse.recovery_codes add column second_step_from timestamptz`,
  // So long the owner, told by mail, can stop it; apart from the tokens that die with a new password.
  `create table gatehouse.recovery_stops (
     stop_hash bytea constraint recovery_stops_pkey primary key
       constraint recovery_stops_hash_length check (octet_length(stop_hash) = 32),
     user_id uuid not null constraint recovery_stops_user references gatehouse.users on delete cascade,
     created_at timestamptz not null default gatehouse.now(),
     expires_at timestamptz not null
   )`,
  `create index recovery_stops_user on gatehouse.recovery_stops (user_id)`,
  `create index recovery_stops_expiry on gatehouse.recovery_stops (expires_at)`,
  `grant select, insert, update, delete on gatehouse.recovery_stops to gatehouse_app, gatehouse_upkeep`,
];

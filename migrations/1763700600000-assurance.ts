import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How strong a sign-in must be, and what becomes of it when factors go. */
export class Assurance1763700600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.factor_resets;
      drop trigger totp_authenticators_removed on gatehouse.totp_authenticators;
      drop trigger passkeys_removed on gatehouse.passkeys;
      drop trigger passwords_announce on gatehouse.passwords;
      drop function gatehouse.factor_removed();
      alter table gatehouse.users drop column factors_removed_at`);
  }
}

const up = [
  // A factor that is gone vouches for nothing any more: sessions that were opened with it fall back to the first factor alone, and tokens
  // that were signed before count for no more than that. A trigger, so that no path can forget it.
  `alter table gatehouse.users add column factors_removed_at timestamptz`,
  `create function gatehouse.factor_removed() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     update gatehouse.users set factors_removed_at = gatehouse.now() where id = old.user_id;
     update gatehouse.sessions set aal = 1 where user_id = old.user_id and aal > 1 and revoked_at is null;
     return null;
   end $$`,
  `create trigger totp_authenticators_removed after delete on gatehouse.totp_authenticators for each row
     when (old.confirmed_at is not null) execute function gatehouse.factor_removed()`,
  `create trigger passkeys_removed after delete on gatehouse.passkeys for each row execute function gatehouse.factor_removed()`,
  // Whether somebody has a password is remembered with their sessions.
  `create trigger passwords_announce after insert or delete on gatehouse.passwords for each row
     execute function gatehouse.announce_access_change('user', 'user_id')`,

  // Somebody has lost phone and codes, and an administrator has vouched for them: their factors go when the time comes, or when they
  // confirm it by mail; a second step that succeeds meanwhile shows that nothing is lost.
  `create table gatehouse.factor_resets (
     user_id uuid constraint factor_resets_pkey primary key
       constraint factor_resets_user references gatehouse.users on delete cascade,
     created_at timestamptz not null default gatehouse.now(),
     in_force_at timestamptz not null
   )`,
  `create index factor_resets_due on gatehouse.factor_resets (in_force_at)`,
  `grant select, insert, update, delete on gatehouse.factor_resets to gatehouse_app, gatehouse_upkeep`,
];

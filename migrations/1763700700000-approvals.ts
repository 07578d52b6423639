import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An approval of another screen is worth no more than the sign-in it came from, and no longer. */
export class Approvals1763700700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(factorRemoved(''));
    await queryRunner.query(
      'alter table gatehouse.device_authorizations drop column session_id, drop column auth_time',
    );
  }
}

/** `also`: what else counts for the first factor alone from then on. */
function factorRemoved(also: string): string {
  return `create or replace function gatehouse.factor_removed() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     update gatehouse.users set factors_removed_at = gatehouse.now() where id = old.user_id;
     update gatehouse.sessions set aal = 1 where user_id = old.user_id and aal > 1 and revoked_at is null;${also}
     return null;
   end $$`;
}

const up = [
  // Of whoever approved: the session, and when they had shown who they are. Null in rows of before, which live ten minutes.
  `alter table gatehouse.device_authorizations add column session_id uuid, add column auth_time timestamptz`,
  factorRemoved(`
     update gatehouse.device_authorizations set aal = 1 where user_id = old.user_id and aal > 1;`),
];

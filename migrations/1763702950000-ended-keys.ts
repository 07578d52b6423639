import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that ended with a generation of their owner say so themselves. */
export class EndedKeys1763702950000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger users_end_keys on gatehouse.users;
      drop function gatehouse.end_older_keys`);
  }
}

const up = [
  // The front door refuses them already, whatever becomes of this: it compares generations. At the end of the transaction, when what may go on
  // has come along into the new one; here, so that nothing that raises a generation can forget it.
  `create function gatehouse.end_older_keys() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
     begin
       update api_keys set revoked_at = gatehouse.now(), revoke_reason = 'owner_gone', version = version + 1
        where user_id = new.id and revoked_at is null
          and generation < (select generation from users where id = new.id);
       return null;
     end $$`,
  `create constraint trigger users_end_keys after update of generation on gatehouse.users deferrable initially deferred
     for each row when (old.generation is distinct from new.generation) execute function gatehouse.end_older_keys()`,
];

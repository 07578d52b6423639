import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was given the secret of a key that was rotated away, and when: it is good for a while beside the one of somebody else. */
export class PreviousSecrets1763702970000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table gatehouse.api_keys add column previous_by uuid, add column previous_given_at timestamptz',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table gatehouse.api_keys drop column previous_by, drop column previous_given_at');
  }
}

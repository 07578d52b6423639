import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was given the newest secret of a key, where that is not the one it was made with. */
export class RotatedKeys1763702960000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table gatehouse.api_keys add column rotated_at timestamptz, add column rotated_by uuid',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table gatehouse.api_keys drop column rotated_at, drop column rotated_by');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shows moderators that a banned person may have come back under another name. */
export class BanEvasion1763701100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  // Who else had signed in from the device, when this one was first seen: their token was sent along. A person and not a device, because a
  // new password forgets devices; no foreign key, because it is a trace and no tie.
  `alter table gatehouse.known_devices add column seen_with uuid`,
  `create index known_devices_seen_with on gatehouse.known_devices (seen_with) where seen_with is not null`,
  // Where somebody came from, ended sessions too: a ban ends them all. Also for what goes with a person who is erased.
  `create index sessions_person on gatehouse.sessions (user_id)`,
  // What a violation brought about.
  `create index sanctions_violation on gatehouse.sanctions (violation_id) where violation_id is not null`,
];

const down = [
  `drop index gatehouse.sanctions_violation`,
  `drop index gatehouse.sessions_person`,
  `alter table gatehouse.known_devices drop column seen_with`,
];

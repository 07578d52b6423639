import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate, migrateDown } from '#platform/database/migrate.js';
import { migrations } from '#migrations/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { schemaOf } from '../support/schema.js';

jest.setTimeout(120_000);

const names = migrations.map(({ name }) => name);

describe('bringing the schema up to date', () => {
  let database: TestDatabase;

  const settings = (): DatabaseSettings => readSettings(DatabaseSettings, { DATABASE_URL: database.url });
  const begin = async (template?: string): Promise<void> => {
    database = await freshDatabase(template);
  };
  const done = async (): Promise<string[]> =>
    (await database.sql<{ name: string }>('select name from gatehouse.schema_migrations order by id')).map(
      ({ name }) => name,
    );

  afterEach(async () => {
    await database.drop();
  });

  it('RL-28: five processes that start at once on an empty database make each migration once, and none fails', async () => {
    await begin('template0');
    const codes = await Promise.all(Array.from({ length: 5 }, () => migrateInAProcess(database.url)));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(await done()).toEqual(names);
  });

  it('RL-28: five that find an old schema: one does what is missing, the others have nothing left to do', async () => {
    await begin();
    await migrateDown(settings(), migrations, 1);
    const made = await Promise.all(Array.from({ length: 5 }, () => migrate(settings(), migrations)));
    expect(made.map((list) => list.length).sort()).toEqual([0, 0, 0, 0, 1]);
    expect(made.flat()).toEqual(names.slice(-1));
    expect(await done()).toEqual(names);
  });

  it.each(names.map((name, index) => [name, names.length - index] as const))(
    'RL-29: down to before %s and up again, the schema is the same and older data is kept',
    async (_name, count) => {
      await begin();
      const before = await schemaOf(database);
      await database.sql(
        `insert into gatehouse.instance_facts (name, value) values ('kept', '{"by": "the migration after it"}')`,
      );
      await migrateDown(settings(), migrations, count);
      expect(await done()).toEqual(names.slice(0, names.length - count));
      const between = await schemaOf(database);
      expect(between.length).toBeLessThan(before.length);
      if (count === names.length) expect(between).toEqual([expect.stringMatching(/^schema /)]);
      else expect(await database.sql(`select name from gatehouse.instance_facts where name = 'kept'`)).toHaveLength(1);
      await migrate(settings(), migrations);
      expect(await schemaOf(database)).toEqual(before);
    },
  );

  it('RL-30: a migration that fails half-way leaves nothing, and the next start goes on', async () => {
    await begin();
    const before = await schemaOf(database);
    await expect(migrate(settings(), [...migrations, halfWay('select 1 / 0')])).rejects.toThrow('division by zero');
    expect(await schemaOf(database)).toEqual(before);
    expect(await done()).toEqual(names);
    expect(await migrate(settings(), [...migrations, halfWay('select 1')])).toHaveLength(1);
    expect(await schemaOf(database)).not.toEqual(before);
  });

  it('RL-30: one that is killed half-way leaves nothing either, and lets the next one begin', async () => {
    await begin();
    const before = await schemaOf(database);
    const killed = migrate(settings(), [...migrations, halfWay('select pg_sleep(60)')]).catch(() => 'killed');
    await untilAsleep(database);
    const next = migrate(settings(), [...migrations, halfWay('select 1')]);
    await database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
    );
    expect(await killed).toBe('killed');
    expect(await next).toHaveLength(1);
    expect(await done()).toHaveLength(names.length + 1);
    expect((await schemaOf(database)).filter((fact) => !fact.includes('half_way'))).toEqual(before);
  });
});

/** A migration that makes something, then does this. */
function halfWay(sql: string): new () => MigrationInterface {
  return class HalfWay9999999999999 implements MigrationInterface {
    readonly name = 'HalfWay9999999999999';

    async up(queryRunner: QueryRunner): Promise<void> {
      await queryRunner.query('create table gatehouse.half_way (id int)');
      await queryRunner.query(sql);
    }

    async down(queryRunner: QueryRunner): Promise<void> {
      await queryRunner.query('drop table gatehouse.half_way');
    }
  };
}

async function migrateInAProcess(url: string): Promise<number | null> {
  const child = spawn(process.execPath, ['scripts/migrate.mjs', 'up'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function untilAsleep(database: TestDatabase): Promise<void> {
  for (let asleep = 0; asleep === 0;) {
    const rows = await database.sql(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
    );
    asleep = rows.length;
  }
}

import { DataSource } from 'typeorm';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { dataSourceOptions } from '#platform/database/data-source-options.js';
import { backfill } from '../../migrations/row-level-security.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { givenTenant } from '../support/tenant-rows.js';

const statement = `update gatehouse.memberships set role = 'admin' where role = 'member'`;

describe('a migration that rewrites rows of organizations', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    await givenTenant(database);
    await givenTenant(database);
    const settings = readSettings(DatabaseSettings, { DATABASE_URL: database.url });
    owner = await new DataSource(dataSourceOptions(settings, 'gatehouse_owner')).initialize();
  });

  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  const admins = async () => (await database.sql(`select 1 from memberships where role = 'admin'`)).length;
  const forced = () => database.sql(`select relforcerowsecurity as forced from pg_class where relname = 'memberships'`);

  it('AZ-03: reaches no row as the owner, who is held by the policies too', async () => {
    await owner.query(statement);
    expect(await admins()).toBe(0);
  });

  it('AZ-03: reaches every row through `backfill`, says how many, and leaves the table forced', async () => {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    expect(await backfill(runner, 'memberships', statement)).toBe(2);
    await runner.commitTransaction();
    await runner.release();
    expect(await admins()).toBe(2);
    expect(await forced()).toEqual([{ forced: true }]);
  });

  it('AZ-03: leaves it forced when the statement fails', async () => {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    await expect(backfill(runner, 'memberships', 'update gatehouse.memberships set role = 1 / 0')).rejects.toThrow(
      'division by zero',
    );
    await runner.rollbackTransaction();
    await runner.release();
    expect(await forced()).toEqual([{ forced: true }]);
  });
});

import { DataSource } from 'typeorm';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { dataSourceOptions, type DatabaseRole } from '#platform/database/data-source-options.js';
import { migrate } from '#platform/database/migrate.js';
import { unsafeRole } from '#platform/database/role-check.js';
import { startUpProblems } from '#platform/errors/start-up-problems.js';
import { migrations } from '#migrations/index.js';
import { installedPostgres, startEmptyServer } from '../support/installed-postgres.js';
import { managedLogin } from '../support/managed-login.js';
import { OwnCluster } from '../support/own-cluster.js';

jest.setTimeout(120_000);

interface Server {
  readonly url: string;
  stop(): unknown;
}

const newest = async (): Promise<Server> => {
  const cluster = await OwnCluster.start();
  return { url: cluster.url, stop: () => cluster.destroy() };
};

describe('a server that gives us no superuser', () => {
  let server: Server | null = null;
  let settings: DatabaseSettings;

  const begin = async (started: Promise<Server>, attributes?: string): Promise<void> => {
    server = await started;
    settings = readSettings(DatabaseSettings, { DATABASE_URL: await managedLogin(server.url, attributes) });
  };
  const asSuperuser = async (sql: string): Promise<void> => {
    await using(new DataSource({ type: 'postgres', url: server!.url }), (dataSource) => dataSource.query(sql));
  };
  const unsafe = (role: DatabaseRole) => using(new DataSource(dataSourceOptions(settings, role)), unsafeRole);

  const worksAsItShould = async (): Promise<void> => {
    expect(await migrate(settings, migrations)).toHaveLength(migrations.length);
    expect(await migrate(settings, migrations)).toEqual([]);
    expect([await unsafe('gatehouse_app'), await unsafe('gatehouse_upkeep')]).toEqual([null, null]);
  };

  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('AZ-03: a login that may make roles makes ours and may act as each of them, though PostgreSQL 16 and newer do not say so by themselves', async () => {
    await begin(newest());
    await worksAsItShould();
  });

  (installedPostgres ? it : it.skip)('the same on the PostgreSQL of this machine, which may be older', async () => {
    await begin(startEmptyServer(installedPostgres!));
    await worksAsItShould();
  });

  it('a login that may make nothing is content with the roles that somebody made and lent it', async () => {
    await begin(newest(), 'nocreaterole');
    await asSuperuser('create role gatehouse_owner; create role gatehouse_app; create role gatehouse_upkeep');
    await asSuperuser('grant gatehouse_owner, gatehouse_app, gatehouse_upkeep to keeper');
    await worksAsItShould();
  });

  it('one that was lent nothing is told in one line what it needs', async () => {
    await begin(newest(), 'nocreaterole');
    await asSuperuser('create role gatehouse_owner; create role gatehouse_app; create role gatehouse_upkeep');
    const [problem, ...more] = startUpProblems(await migrate(settings, migrations).catch((error: unknown) => error));
    expect(problem).toContain('the login of DATABASE_URL may not migrate');
    expect(more).toEqual([]);
  });
});

async function using<Result>(
  dataSource: DataSource,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseSettings } from '../config/database.settings.js';
import { dataSourceOptions, tlsOptions } from './data-source-options.js';
import { prepareRolesAndSchema } from './prepare.js';

export type Migrations = readonly (new () => MigrationInterface)[];

/** Any number works, as long as every version of Gatehouse uses the same: "gatehous" in ASCII. */
const migrationLock = '7449365085105710451';

/**
 * Brings the schema up to date, each migration in a transaction of its own. Instances that start together queue at an advisory
 * lock; the first does the work, the others find nothing left (RL-28). A killed run leaves the last whole migration (RL-30).
 */
export async function migrate(settings: DatabaseSettings, migrations: Migrations): Promise<readonly string[]> {
  const url = settings.migrationUrl ?? settings.url;
  return withMigrationLock(settings, url, async (client) => {
    await prepareRolesAndSchema(client, loginOf(settings.url));
    const dataSource = await openAsOwner(settings, url, migrations);
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      return done.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  });
}

/** Takes back the newest `count` migrations; data they created is lost. */
export async function migrateDown(settings: DatabaseSettings, migrations: Migrations, count: number): Promise<void> {
  const url = settings.migrationUrl ?? settings.url;
  await withMigrationLock(settings, url, async () => {
    const dataSource = await openAsOwner(settings, url, migrations);
    try {
      for (let step = 0; step < count; step++) await dataSource.undoLastMigration({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
  });
}

async function openAsOwner(settings: DatabaseSettings, url: string, migrations: Migrations): Promise<DataSource> {
  const options = dataSourceOptions(settings, 'gatehouse_owner', url);
  return new DataSource({
    ...options,
    migrations: [...migrations],
    migrationsTableName: 'schema_migrations',
    logging: false,
  }).initialize();
}

async function withMigrationLock<T>(
  settings: DatabaseSettings,
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    ssl: tlsOptions(settings),
    connectionTimeoutMillis: 5_000,
    application_name: 'gatehouse-migrate',
  });
  client.on('error', () => undefined); // The query in flight fails with the same error; that one is told.
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${migrationLock})`);
    return await work(client);
  } finally {
    await client.end(); // Ends the session, and with it the lock.
  }
}

function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username) || 'postgres';
}

import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { DatabaseSettings } from '../config/database.settings.js';
import { type DatabaseRole, tlsOptions } from '../database/data-source-options.js';
import type { Migrations } from '../database/migrate.js';
import { unsafeRole } from '../database/role-check.js';
import { bad, type Finding, good, warning } from './finding.js';

type Ask = <Row>(sql: string) => Promise<Row[]>;

const oldest = 15;
const newest = 18;
/** RL-26. */
const tolerableDriftMilliseconds = 2_000;

/** The database, looked at from outside: nothing is changed, and nothing needs to be there yet. @throws the driver's error where it cannot be reached */
export async function examineDatabase(settings: DatabaseSettings, migrations: Migrations): Promise<Finding[]> {
  const { server, hasTables } = await connected(settings, settings.url, null, async (ask) => ({
    server: await examineServer(ask, settings.url),
    hasTables: await tablesExist(ask),
  }));
  if (!hasTables) {
    const remedy = 'start the service, or run another command: the first of them makes roles and tables';
    return [server, warning('tables', 'this database is empty', remedy)];
  }
  return [
    server,
    await connected(settings, settings.migrationUrl ?? settings.url, 'gatehouse_owner', (ask) =>
      examineMigrations(ask, migrations),
    ),
    ...(await connected(settings, settings.url, 'gatehouse_app', async (ask) => [
      await examineRole(ask),
      await examineClock(ask),
    ])),
  ];
}

async function examineServer(ask: Ask, url: string): Promise<Finding> {
  const [row] = await ask<{ number: string; name: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
  );
  const major = Math.floor(Number(row?.number) / 10_000);
  const says = `PostgreSQL ${row?.name.split(' ')[0] ?? ''} at ${new URL(url).host}`;
  if (major < oldest) return bad('database', `${says} is too old`, `upgrade it to ${oldest} or newer`);
  if (major > newest) return warning('database', `${says} is newer than what we are tested with`, 'watch it');
  return good('database', says);
}

async function tablesExist(ask: Ask): Promise<boolean> {
  const [row] = await ask<{ found: boolean }>(
    `select exists (select from pg_tables where schemaname = 'gatehouse' and tablename = 'schema_migrations') as found`,
  );
  return row?.found ?? false;
}

async function examineMigrations(ask: Ask, migrations: Migrations): Promise<Finding> {
  const done = new Set((await ask<{ name: string }>('select name from schema_migrations')).map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name)).length;
  if (missing > 0) return warning('tables', `${missing} migrations are missing`, 'start the service: it makes them');
  const unknown = done.size - migrations.length;
  if (unknown === 0) return good('tables', 'up to date');
  return bad(
    'tables',
    'they belong to a newer version of Gatehouse',
    'install that version again, or restore a backup',
  );
}

async function examineRole(ask: Ask): Promise<Finding> {
  const reason = await unsafeRole({ query: ask });
  if (!reason) return good('roles', 'the service cannot pass row-level security');
  return bad('roles', reason, 'let an unprivileged gatehouse_app reach the server (no pooler that drops "options")');
}

/** Everything that expires does so by the database's clock; tokens and logs are read by machines with clocks of their own. */
async function examineClock(ask: Ask): Promise<Finding> {
  const began = performance.now();
  const before = Date.now();
  const [row] = await ask<{ now: Date }>('select gatehouse.now() as now');
  const middle = before + (performance.now() - began) / 2;
  const drift = (row?.now.getTime() ?? Number.NaN) - middle;
  if (Math.abs(drift) <= tolerableDriftMilliseconds) return good('clock', "this machine's and the database's agree");
  const says = `the database's clock is ${Math.abs(drift / 1_000).toFixed(0)} s ${drift > 0 ? 'ahead of' : 'behind'} ours`;
  return warning('clock', says, 'let both machines follow a time server (NTP)');
}

async function connected<Result>(
  settings: DatabaseSettings,
  url: string,
  role: DatabaseRole | null,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    ssl: tlsOptions(settings),
    ...(role === null ? {} : { options: `-c role=${role} -c search_path=gatehouse,pg_temp` }),
    application_name: 'gatehouse-doctor',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  client.on('error', () => undefined); // The query in flight fails with the same error.
  try {
    await client.connect();
    return await work(async <Row>(sql: string) => (await client.query(sql)).rows as Row[]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

import { readFileSync } from 'node:fs';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { DatabaseSettings } from '../config/database.settings.js';
import { BoundedClient } from './bounded-client.js';

export type DatabaseRole = 'gatehouse_owner' | 'gatehouse_app' | 'gatehouse_upkeep';

/**
 * One way to reach Postgres for every process. The role, the schema and the time limits are given with the
 * connection, so that a connection that skipped them cannot exist.
 */
export function dataSourceOptions(
  settings: DatabaseSettings,
  role: DatabaseRole,
  url = settings.url,
): PostgresDataSourceOptions {
  const statementTimeout = role === 'gatehouse_owner' ? 0 : settings.statementTimeoutMilliseconds;
  const sessionSettings = {
    role,
    search_path: 'gatehouse,pg_temp',
    statement_timeout: String(statementTimeout),
    lock_timeout: '2000',
    idle_in_transaction_session_timeout: '10000',
    timezone: 'UTC',
  };
  const options = Object.entries(sessionSettings).map(([name, value]) => `-c ${name}=${value}`);
  return {
    type: 'postgres',
    url,
    ssl: tlsOptions(settings),
    schema: 'gatehouse',
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    applicationName: 'gatehouse',
    extra: {
      Client: BoundedClient,
      options: options.join(' '),
      max: settings.poolSize,
      connectionTimeoutMillis: settings.acquireTimeoutMilliseconds,
      // A dropped network must not hold a request for TCP's own quarter of an hour (RL-05).
      query_timeout: statementTimeout === 0 ? undefined : statementTimeout + 2_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      idleTimeoutMillis: 30_000,
    },
  };
}

export function tlsOptions(settings: DatabaseSettings): false | { rejectUnauthorized: boolean; ca?: string } {
  if (settings.tls === 'off') return false;
  const ca = settings.caCertificatePath ? readFileSync(settings.caCertificatePath, 'utf8') : undefined;
  return { rejectUnauthorized: settings.tls === 'verify', ...(ca ? { ca } : {}) };
}

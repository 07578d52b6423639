import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** As superuser: what the application itself may not do. */
  sql<Row = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Set by global-setup. */
function clusterUrl(): string {
  const url = process.env['TEST_CLUSTER_URL'];
  if (!url)
    throw new Error('TEST_CLUSTER_URL is not set: run the tests through jest, whose global setup starts Postgres');
  return url;
}

function databaseUrl(name: string): string {
  const url = new URL(clusterUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

/** For who wants to know where Postgres is before there is a database. */
export function anyDatabaseUrl(): string {
  return clusterUrl();
}

/** A new database cloned from the migrated template (empty with `template0`). */
export async function freshDatabase(template = 'gatehouse_template'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${template}`);
  const url = databaseUrl(name);
  const pool = new pg.Pool({ connectionString: url, max: 2, options: '-c search_path=gatehouse' });
  pool.on('error', () => undefined);
  return {
    name,
    url,
    sql: async <Row>(text: string, parameters: unknown[] = []) => {
      const { rows } = await pool.query(text, parameters);
      return rows as Row[];
    },
    drop: async () => {
      await pool.end();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

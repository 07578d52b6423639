import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** One throw-away cluster and one migrated template database for the whole run. */
export default async function globalSetup() {
  process.env.TEST_CONTRACT_FOLDER = mkdtempSync(join(tmpdir(), 'gatehouse-contract-'));
  const { startCluster } = await import('./postgres-cluster.mjs');
  const cluster = await startCluster();
  globalThis.__cluster = cluster;
  process.env.TEST_CLUSTER_URL = cluster.url;
  await query(cluster.url, 'create database gatehouse_template');
  const template = new URL(cluster.url);
  template.pathname = '/gatehouse_template';
  execFileSync(process.execPath, ['scripts/migrate.mjs', 'up'], {
    env: { ...process.env, DATABASE_URL: template.toString() },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/embedded-database/ports.js';
import { PostgresPrograms } from '#platform/embedded-database/postgres-programs.js';
import { postgresUser } from '#platform/embedded-database/postgres-user.js';

/**
 * A throw-away PostgreSQL for tests, or the one TEST_DATABASE_URL names. Not synced to disk unless `durable`: tests that kill a server
 * make their own. It has a session of its own, so only `stop` ends it.
 */
export async function startCluster({ durable = false } = {}) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const user = postgresUser();
  const programs = PostgresPrograms.for(process.cwd(), user);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const access = ['-A', 'trust', '-U', 'postgres'];
  await programs.run('initdb', '-D', data, ...access, '--encoding=UTF8', '--no-locale', '--no-sync');
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${durable ? 'on' : 'off'} -c max_connections=300`;
  await programs.run('pg_ctl', '-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start');
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await programs.run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

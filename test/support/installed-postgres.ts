import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/embedded-database/ports.js';
import { postgresUser } from '#platform/embedded-database/postgres-user.js';

const versions = '/usr/lib/postgresql';

/** Programs of a PostgreSQL that the machine has (Debian's place): a server with the pg_dump that fits it; null where none is. */
export const installedPostgres: string | null =
  (existsSync(versions) ? readdirSync(versions) : [])
    .filter((version) => Number(version) >= 15)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => ['initdb', 'pg_dump', 'pg_restore', 'psql'].every((name) => existsSync(join(folder, name)))) ??
  null;

export interface EmptyServer {
  readonly url: string;
  stop(): void;
}

/** A server of its own with nothing in it, not even our roles. */
export async function startEmptyServer(programs: string): Promise<EmptyServer> {
  const user = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-server-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...parameters: string[]): void => {
    execFileSync(join(programs, program), parameters, { ...user, cwd: '/', stdio: 'ignore' });
  };
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--encoding=UTF8', '--no-locale', '--no-sync');
  const port = await freePort();
  run(
    'pg_ctl',
    '-D',
    data,
    '-o',
    `-p ${String(port)} -k ${folder} -c fsync=off`,
    '-l',
    join(folder, 'log'),
    '-w',
    'start',
  );
  return {
    url: `postgresql://postgres@127.0.0.1:${String(port)}/postgres`,
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

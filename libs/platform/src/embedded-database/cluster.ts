import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '../errors/cannot-start.js';
import { PostgresPrograms } from './postgres-programs.js';
import { postgresUser } from './postgres-user.js';

/** One PostgreSQL data folder of ours, and the server that runs on it. Loopback only, no socket, a password for everybody. */
export class Cluster {
  private readonly programs: PostgresPrograms;

  constructor(
    programFolder: string,
    readonly data: string,
  ) {
    // Data that exists belongs to somebody already; root follows, whoever that is.
    const owner = process.getuid?.() === 0 && existsSync(data) ? statSync(data) : null;
    this.programs = PostgresPrograms.for(
      programFolder,
      owner?.uid ? { uid: owner.uid, gid: owner.gid } : postgresUser(),
    );
  }

  /** Makes the data folder unless it is there. In a draft beside it first: a killed run leaves nothing that looks like one. */
  async make(password: string): Promise<void> {
    if (existsSync(this.data)) return;
    const draft = `${this.data}.new-${String(process.pid)}`;
    const { uid, gid } = this.programs.user;
    const passwordFile = join(draft, 'password');
    mkdirSync(dirname(this.data), { recursive: true, mode: 0o755 });
    mkdirSync(draft, { mode: 0o700 });
    try {
      writeFileSync(passwordFile, password, { mode: 0o600 });
      if (uid !== undefined && gid !== undefined) for (const path of [draft, passwordFile]) chownSync(path, uid, gid);
      const access = ['-U', 'gatehouse', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
      await this.programs.run('initdb', '-D', join(draft, 'data'), ...access, ...initialSettings);
      this.moveIntoPlace(join(draft, 'data'));
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }

  /** @throws CannotStart with Postgres's own last word. */
  async start(port: number): Promise<void> {
    this.removeStalePidFile();
    rmSync(this.log, { force: true });
    try {
      await this.programs.run('pg_ctl', '-D', this.data, '-o', `-p ${String(port)}`, '-l', this.log, '-w', 'start');
    } catch (error) {
      if (error instanceof CannotStart) throw error;
      const said = this.lastWord() ?? (error as Error).message;
      throw new CannotStart(
        `the database in ${this.data} does not start ("${said}"): put a backup in its place, or point GATEHOUSE_DATA elsewhere`,
      );
    }
  }

  /** Ends the sessions that are left, writes everything down, returns when the server is gone; harmless where there is none. */
  async stop(): Promise<void> {
    if (this.server()) await this.programs.run('pg_ctl', '-D', this.data, '-m', 'fast', '-w', 'stop');
  }

  /** The server that runs on this folder, also one that a killed Gatehouse left behind. */
  server(): { readonly pid: number; readonly port: number } | null {
    const lines = readLines(join(this.data, 'postmaster.pid'));
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 && isPostgres(pid) ? { pid, port } : null;
  }

  private get log(): string {
    return join(this.data, 'server.log');
  }

  private lastWord(): string | undefined {
    const fatal = readLines(this.log).filter((line) => /\b(FATAL|PANIC):/.test(line));
    return fatal.at(-1)?.replace(/^.*?(FATAL|PANIC): +/, '');
  }

  /** After a reboot the noted process id may be anybody's, and Postgres would take that for a running server. */
  private removeStalePidFile(): void {
    if (!this.server()) rmSync(join(this.data, 'postmaster.pid'), { force: true });
  }

  private moveIntoPlace(made: string): void {
    try {
      renameSync(made, this.data);
    } catch (error) {
      if (!existsSync(this.data)) throw error; // Else another process was quicker, with the same password.
    }
  }
}

const initialSettings = [
  ...['--encoding=UTF8', '--no-locale'],
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((setting) => ['-c', setting]),
  // Statements that fail are the service's affair, and their text is people's data (LG-01).
  ...['log_min_messages=log', 'log_checkpoints=off'].flatMap((setting) => ['-c', setting]),
];

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return basename(readlinkSync(`/proc/${String(pid)}/exe`)).startsWith('postgres');
    } catch {
      return false;
    }
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

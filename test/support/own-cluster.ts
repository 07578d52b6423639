import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '#platform/embedded-database/ports.js';
import { PostgresPrograms } from '#platform/embedded-database/postgres-programs.js';
import { postgresUser } from '#platform/embedded-database/postgres-user.js';

/** A PostgreSQL that a test may kill: synced to disk as in production, unlike the one the other tests share. */
export class OwnCluster {
  private constructor(
    private readonly programs: PostgresPrograms,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<OwnCluster> {
    const user = postgresUser();
    const programs = PostgresPrograms.for(process.cwd(), user);
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-own-'));
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const cluster = new OwnCluster(programs, folder, await freePort());
    await programs.run('initdb', '-D', cluster.data, '-A', 'trust', '-U', 'postgres', '--encoding=UTF8', '--no-locale');
    await cluster.run();
    return cluster;
  }

  get url(): string {
    return `postgresql://postgres@127.0.0.1:${String(this.port)}/postgres`;
  }

  async sql<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url, options: '-c search_path=gatehouse' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Every process of it, at once: nothing is written any more, nobody says goodbye. */
  async kill(): Promise<void> {
    const workers = await this.sql<{ pid: number }>('select pid from pg_stat_activity');
    const [postmaster] = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
    for (const pid of [Number(postmaster), ...workers.map(({ pid }) => pid)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Gone by itself.
      }
    }
  }

  /** The killed processes may linger for a moment; their lock file would stay for ever where nobody buries the dead. */
  async restart(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      rmSync(join(this.data, 'postmaster.pid'), { force: true });
      try {
        await this.run();
        return;
      } catch (error) {
        if (attempt === 20) throw error;
        await pause(250);
      }
    }
  }

  async destroy(): Promise<void> {
    await this.programs.run('pg_ctl', '-D', this.data, '-m', 'immediate', '-w', 'stop').catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const options = `-p ${String(this.port)} -k ${this.folder} -c listen_addresses=127.0.0.1`;
    await this.programs.run('pg_ctl', '-D', this.data, '-o', options, '-l', join(this.folder, 'log'), '-w', 'start');
  }

  private get data(): string {
    return join(this.folder, 'data');
  }
}

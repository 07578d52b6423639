import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Advisory locks of the embedded database; they end with the session, so a killed process holds none. */
const locks = { inUse: '(7449, 1)', service: '(7449, 2)' } as const;

/** A killed predecessor's session ends within moments; a living one stays. */
const patienceMilliseconds = 3_000;

/**
 * Who uses the embedded database. Everybody holds `inUse` together, the one service also `service`; the last to leave may
 * turn off the light. Commands thus work beside a running service, and without one.
 */
export class Occupancy {
  private constructor(private readonly client: pg.Client) {}

  /** @throws the driver's error while the server starts, stops or is gone. */
  static async enter(url: string): Promise<Occupancy> {
    const application_name = `gatehouse (process ${String(process.pid)})`;
    const client = new pg.Client({ connectionString: url, application_name, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined); // Told by the service's own connections.
    try {
      await client.connect();
      await client.query(`select pg_advisory_lock_shared${locks.inUse}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    return new Occupancy(client);
  }

  /** @returns null, or which other service is at work on this database. */
  async claimService(): Promise<string | null> {
    const deadline = Date.now() + patienceMilliseconds;
    while (!(await this.take(locks.service))) {
      if (Date.now() > deadline) return this.holderOfService();
      await pause(50);
    }
    return null;
  }

  /** @param turnOff runs when nobody else is left, with newcomers kept at the door. */
  async leave(turnOff: () => Promise<void>): Promise<void> {
    if (await this.isLast()) await turnOff();
    await this.client.end();
  }

  private async isLast(): Promise<boolean> {
    try {
      await this.client.query('select pg_advisory_unlock_all()');
      return await this.take(locks.inUse);
    } catch {
      return true; // The session was lost, most likely with the server: stopping it is then harmless.
    }
  }

  private async take(lock: string): Promise<boolean> {
    const { rows } = await this.client.query<{ taken: boolean }>(`select pg_try_advisory_lock${lock} as taken`);
    return rows[0]?.taken ?? false;
  }

  private async holderOfService(): Promise<string> {
    const { rows } = await this.client.query<{ name: string }>(
      `select application_name as name from pg_stat_activity join pg_locks using (pid)
        where locktype = 'advisory' and (classid, objid) = ${locks.service} and granted`,
    );
    return rows[0]?.name ?? 'gatehouse';
  }
}

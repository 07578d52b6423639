import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keepOnce, replaceKept } from '../config/kept-file.js';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { CannotStart } from '../errors/cannot-start.js';
import { newSecret } from '../crypto/secrets.js';
import { Cluster } from './cluster.js';
import { freePort, isFree } from './ports.js';
import { Occupancy } from './occupancy.js';
import { openFolder } from './postgres-programs.js';
import { canReach, postgresUser } from './postgres-user.js';

export interface EmbeddedDatabase {
  readonly url: string;
  /** The last to close stops the server. */
  close(): Promise<void>;
}

export interface Place {
  /** GATEHOUSE_DATA, absolute. */
  readonly folder: string;
  /** The checkout, whose node_modules hold PostgreSQL. */
  readonly programFolder: string;
}

/** What must be known to open the database again; beside it, in database.json. */
interface Notes {
  readonly password: string;
  readonly data: string;
  readonly port: number;
}

/** Long enough for a server that repairs itself after a power cut. */
const patienceMilliseconds = 60_000;

/**
 * A real PostgreSQL for development: made at the first start, adopted when a killed Gatehouse left it running.
 * A `service` is alone of its kind; a `guest` (a command) joins or starts it for as long as it needs.
 * @throws CannotStart
 */
export async function openEmbeddedDatabase(place: Place, as: 'service' | 'guest'): Promise<EmbeddedDatabase> {
  const notes = await notesOf(place.folder);
  const cluster = new Cluster(place.programFolder, resolve(place.folder, notes.data));
  await cluster.make(notes.password);
  const { occupancy, url } = await enter(cluster, notes, join(place.folder, 'database.json'));
  const close = (): Promise<void> => occupancy.leave(() => cluster.stop());
  const other = as === 'service' ? await occupancy.claimService() : null;
  if (other === null) return { url, close };
  await close();
  throw new CannotStart(
    `another ${other} runs on the folder ${place.folder}: stop it, or give this one a GATEHOUSE_DATA of its own`,
  );
}

async function notesOf(folder: string): Promise<Notes> {
  const path = join(folder, 'database.json');
  const port = await freePort();
  const inside = 'postgres';
  if (!existsSync(path) && existsSync(join(folder, inside)))
    throw new CannotStart(
      `${join(folder, inside)} is there without ${path}, which knows its password: put it back, or move both away`,
    );
  const reachable = canReach(postgresUser(), folder);
  const data = reachable ? inside : join(openFolder, randomBytes(8).toString('hex'), inside);
  const notes = keepOnce<Partial<Notes>>(path, () => ({ password: newSecret(), data, port }));
  if (notes.password && notes.data && notes.port) return notes as Notes;
  throw new CannotStart(`${path} is damaged: put a copy back, or point GATEHOUSE_DATA elsewhere`);
}

/** Starts the server unless one runs, and takes a place in it; whatever starts or stops at the same moment. */
async function enter(cluster: Cluster, notes: Notes, path: string): Promise<{ occupancy: Occupancy; url: string }> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const port = cluster.server()?.port ?? (await start(cluster, notes, path));
    const url = `postgresql://gatehouse:${notes.password}@127.0.0.1:${String(port)}/postgres`;
    try {
      return { occupancy: await Occupancy.enter(url), url };
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw notOurs(cluster, error);
      await pause(100);
    }
  }
}

async function start(cluster: Cluster, notes: Notes, path: string): Promise<number> {
  const port = (await isFree(notes.port)) ? notes.port : await freePort();
  if (port !== notes.port) replaceKept(path, { ...notes, port });
  try {
    await cluster.start(port);
    return port;
  } catch (error) {
    const other = cluster.server();
    if (!other) throw error;
    return other.port; // Another process started it at the same moment.
  }
}

function notOurs(cluster: Cluster, error: unknown): CannotStart {
  const { message } = error as Error;
  return new CannotStart(
    `the database in ${cluster.data} does not let us in ("${message}"): was it swapped for another?`,
  );
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '#platform/embedded-database/ports.js';
import { atDesk } from './desk.js';
import { HttpClient } from './http-client.js';
import { until } from './until.js';

/** What `npm start` runs, as a process of the operating system with a process group of its own (what a terminal gives it). */
export interface Started {
  readonly pid: number;
  readonly origin: string;
  readonly http: HttpClient;
  /** Everything on standard output, and the lines on standard error, so far. */
  output(): string;
  complaints(): string[];
  /** Resolves once /health/ready says yes; rejects when the process ends first. What it tells people may come a moment later: see `said`. */
  ready(): Promise<void>;
  /** Resolves once this stands on standard output or standard error. */
  said(text: string): Promise<void>;
  /** To every process of the group, like Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

const running = new Set<Started>();
const folders: string[] = [];
const patience = { maxRetries: 20, retryDelay: 100 };

/** @param mode 0700 is what root's own home has: the user that Postgres runs as cannot enter. */
export function emptyFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-start-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

/** The worker, as a container runs it. */
export const worker = [process.execPath, 'dist/apps/worker/src/main.js'];

const service = [process.execPath, 'scripts/start.cjs'];

/** @param settings are all it gets: nothing of the tests' own environment. */
export async function start(
  settings: Readonly<Record<string, string>>,
  [program = '', ...words]: readonly string[] = service,
): Promise<Started> {
  const port = settings['PORT'] ?? String(await freePort());
  const child = spawn(program, words, {
    detached: true,
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', PORT: port, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, complaints] = [child.stdout, child.stderr].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    return (): string => chunks.join('');
  });
  const origin = `http://localhost:${port}`;
  const http = new HttpClient(origin);
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const started: Started = {
    pid: child.pid!,
    origin,
    http,
    output: output!,
    complaints: () => complaints!().split('\n').filter(Boolean),
    ready: () => untilReady(http, ended, complaints!),
    said: (text) => until(() => [output!(), complaints!()].some((written) => written.includes(text))),
    signalGroup: (signal) => process.kill(-child.pid!, signal),
    ended,
  };
  running.add(started);
  void ended.then(() => running.delete(started));
  return started;
}

/** Everything it said on standard error, once it has given up. */
export async function refusal(
  settings: Readonly<Record<string, string>>,
  command?: readonly string[],
): Promise<string[]> {
  const started = await start(settings, command);
  expect(await started.ended).toBe(1);
  return started.complaints();
}

/** The same of settings that are refused before anything is opened, which needs no process of its own. */
export async function refusalOfSettings(settings: Readonly<Record<string, string>>): Promise<string[]> {
  const env = { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...settings };
  const { exitCode, complaints } = await atDesk({ program: 'dist/apps/api/src/main.js', env });
  expect(exitCode).toBe(1);
  return complaints.split('\n').filter(Boolean);
}

/** As an operator does: a signal, and a clean end. */
export async function stop(started: Started): Promise<void> {
  started.signalGroup('SIGTERM');
  expect(await started.ended).toBe(0);
}

async function untilReady(http: HttpClient, ended: Promise<unknown>, complaints: () => string): Promise<void> {
  const gone = ended.then((): never => {
    throw new Error(`it ended before it was ready: ${complaints()}`);
  });
  gone.catch(() => undefined); // Later it may well end.
  const isReady = (): Promise<boolean> =>
    http.get('/health/ready').then(
      ({ status }) => status === 200,
      () => false,
    );
  while (!(await Promise.race([isReady(), gone]))) await pause(50);
}

/** The embedded server of a folder: its process id and address; null when none is noted. */
export function embeddedServer(folder: string): { readonly pid: number; readonly url: string } | null {
  try {
    const { password, data } = notesIn(folder);
    const [pid, , , port] = readFileSync(join(resolve(folder, data), 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), url: `postgresql://gatehouse:${password}@127.0.0.1:${port!}/postgres` };
  } catch {
    return null;
  }
}

function notesIn(folder: string): { readonly password: string; readonly data: string } {
  return JSON.parse(readFileSync(join(folder, 'database.json'), 'utf8')) as { password: string; data: string };
}

/** Root's temporary folders are closed to the user that Postgres runs as, so the database lies in a folder elsewhere. */
function dataOf(folder: string): string {
  try {
    return join(resolve(folder, notesIn(folder).data), '..');
  } catch {
    return folder;
  }
}

/** Ends what a failed test left: services first, then their databases, then the folders. */
export async function tidyUp(): Promise<void> {
  for (const started of running) started.signalGroup('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  for (const folder of folders) {
    const server = embeddedServer(folder);
    if (server) process.kill(server.pid, 'SIGQUIT');
    for (const path of [dataOf(folder), folder]) rmSync(path, { recursive: true, force: true, ...patience });
  }
}

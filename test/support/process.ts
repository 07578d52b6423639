import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { testSettings } from './app.js';
import { HttpClient } from './http-client.js';

export interface ServiceProcess {
  readonly http: HttpClient;
  readonly origin: string;
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Its exit code, or the signal that ended it, once all it wrote has been read. */
  readonly ended: Promise<number | string>;
  /** Polls until `path` answers with this status. */
  until(path: string, status: number, timeoutMilliseconds?: number): Promise<void>;
  kill(): Promise<void>;
}

/** The built service as a process of its own: what it does with signals, ports and a database that goes away. */
export async function startProcess(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ServiceProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const own = { DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1' };
  const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
    env: { PATH: process.env['PATH'], ...testSettings, ...own, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const http = new HttpClient(origin);
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    http,
    origin,
    child,
    output: () => output,
    ended,
    until: (path, status, timeoutMilliseconds = 60_000) => untilAnswers(http, path, status, timeoutMilliseconds),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function untilAnswers(
  http: HttpClient,
  path: string,
  status: number,
  timeoutMilliseconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutMilliseconds;
  while ((await statusOf(http, path)) !== status) {
    if (Date.now() > deadline) throw new Error(`${path} did not answer ${String(status)} in time`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** 0 where nobody answers. */
async function statusOf(http: HttpClient, path: string): Promise<number> {
  try {
    return (await http.get(path)).status;
  } catch {
    return 0;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { testSettings } from './app.js';
import { HttpClient } from './http-client.js';

export interface Instance {
  readonly http: HttpClient;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const patienceMilliseconds = 20_000;

/** One operating-system process of the built service, as it runs in production; several share a database. */
export async function startInstance(environment: Record<string, string>): Promise<Instance> {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
    env: {
      PATH: process.env['PATH'],
      ...testSettings,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const http = new HttpClient(`http://127.0.0.1:${String(port)}`);
  await untilAnswering(http, child, () => complaints);
  return {
    http,
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await Promise.race([exited, pause(5_000).then(() => child.kill('SIGKILL'))]);
      await exited;
    },
  };
}

async function untilAnswering(http: HttpClient, child: ChildProcess, complaints: () => string): Promise<void> {
  const giveUpAt = Date.now() + patienceMilliseconds;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await http.get('/.well-known/jwks.json').catch(() => null);
    if (answer?.status === 200) return;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`the service did not start: ${complaints()}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { freePort } from './process.js';

const places = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];
const program = places.find((path) => existsSync(path));

/** Tests against a real Redis. Without one they are skipped and say why; continuous integration has one, so there they fail. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (program !== undefined || process.env['CI'] === 'true') {
    describe(name, tests);
    return;
  }
  console.warn(`skipped: "${name}" needs a Redis (apt-get install redis-server), looked for at ${places.join(', ')}`);
  describe.skip(name, tests);
}

/** A Redis of its own in memory, that can be stopped in every way. */
export class TestRedis {
  private constructor(
    private readonly port: number,
    private child: ChildProcess,
    private readonly client: Redis,
  ) {}

  static async start(): Promise<TestRedis> {
    const port = await freePort();
    const child = await spawnServer(port);
    return new TestRedis(port, child, new Redis(port, '127.0.0.1'));
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  keys(): Promise<string[]> {
    return this.client.keys('*');
  }

  /** Everything that is in it. Fails where something is no plain value. */
  async kept(): Promise<{ key: string; value: string | null; endsInMilliseconds: number }[]> {
    const facts = async (key: string) => ({
      key,
      value: await this.client.get(key),
      endsInMilliseconds: await this.client.pttl(key),
    });
    return Promise.all((await this.keys()).map(facts));
  }

  flush(): Promise<unknown> {
    return this.client.flushall();
  }

  /** Connections stay open, and nobody answers. */
  freeze(): Promise<void> {
    this.child.kill('SIGSTOP');
    return Promise.resolve();
  }

  thaw(): Promise<void> {
    this.child.kill('SIGCONT');
    return Promise.resolve();
  }

  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** The same place, with nothing in it. */
  async restart(): Promise<void> {
    this.child = await spawnServer(this.port);
  }

  async close(): Promise<void> {
    this.client.disconnect();
    if (this.child.exitCode === null && this.child.signalCode === null) await this.kill();
  }
}

async function spawnServer(port: number): Promise<ChildProcess> {
  if (program === undefined) throw new Error(`there is no redis-server at ${places.join(', ')}`);
  const parameters = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', () => {
      reject(new Error(`redis-server did not start:\n${output}`));
    });
  });
  return child;
}

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { RedisConnection } from '#platform/redis/redis-connection.js';
import { startTestApp } from '../support/app.js';
import { until } from '../support/until.js';

/** Speaks as much of Redis's protocol as a connection needs; on the first one it never answers a PING. */
class HalfDeadRedis {
  private readonly sockets: Socket[] = [];
  private readonly server: Server = createServer((socket) => {
    const isFirst = this.sockets.push(socket) === 1;
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').on('data', (text: string) => {
      for (const [, name = ''] of text.matchAll(/\r\n(client|info|ping)\r\n/gi)) {
        if (!isFirst || name.toLowerCase() !== 'ping') socket.write(answers[name.toLowerCase()] ?? '');
      }
    });
  });

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `redis://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get connections(): number {
    return this.sockets.length;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

const answers: Readonly<Record<string, string>> = {
  client: '+OK\r\n',
  info: '$9\r\nloading:0\r\n',
  ping: '+PONG\r\n',
};

describe('the connection to Redis', () => {
  it('RL-17: one that stays silent is given up, and the next one is asked before it is', async () => {
    const redis = new HalfDeadRedis();
    const app = await startTestApp({ settings: { REDIS_URL: await redis.listen() } });
    const connection = app.nest.get(RedisConnection, { strict: false });
    expect([await connection.ask((client) => client.ping()), connection.isUp]).toEqual([null, false]);
    await until(() => connection.isUp);
    expect(await connection.ask((client) => client.ping())).toBe('PONG');
    expect(redis.connections).toBe(2);
    await app.close();
    redis.close();
  }, 60_000);
});

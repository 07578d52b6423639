import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { OutgoingCallRefused, OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';

describe('calls to other services', () => {
  const asked: string[] = [];
  let answer: RequestListener;
  let server: Server;
  let port: number;
  let calls: OutgoingCalls;

  beforeAll(async () => {
    server = createServer((request, reply) => {
      asked.push(request.url ?? '');
      answer(request, reply);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
    calls = new OutgoingCalls({ allowedHosts: [`127.0.0.1:${String(port)}`] });
  });

  beforeEach(() => {
    asked.length = 0;
    answer = (_request, reply) => reply.writeHead(200, { 'x-kind': 'test' }).end('hello');
  });

  afterAll(async () => {
    await calls.onApplicationShutdown();
    server.closeAllConnections();
    server.close();
  });

  const here = (path = '') => `http://127.0.0.1:${String(port)}${path}`;

  it('OA-15: reach what the operator has allowed, without https and on this machine', async () => {
    const { status, headers, text } = await calls.fetch(here('/range')).then(async (response) => ({
      status: response.status,
      headers: response.headers.get('x-kind'),
      text: await response.text(),
    }));
    expect([status, headers, text, asked]).toEqual([200, 'test', 'hello', ['/range']]);
    answer = (_request, reply) => reply.writeHead(204).end();
    expect((await calls.fetch(here(), { method: 'POST', body: '{}' })).status).toBe(204);
  });

  it.each([
    ...['http://localhost:PORT', 'https://localhost:PORT', 'https://127.0.0.2:PORT', 'https://[::1]:PORT'],
    ...['https://[::ffff:127.0.0.1]:PORT', 'https://0x7f.2:PORT', 'https://2130706434:PORT', 'https://127.0.0.1:9'],
    ...[
      'https://169.254.169.254/latest',
      'https://10.0.0.1',
      'https://[fd00::1]',
      'http://example.org',
      'file:///etc/passwd',
    ],
  ])('OA-15: reach neither this machine nor a private network otherwise: %s', async (address) => {
    const call = calls.fetch(address.replace('PORT', String(port)));
    expect(await reasonOf(call)).toMatch(/add its host:port to OUTGOING_ALLOWED_HOSTS/);
    expect(asked).toEqual([]);
  });

  it('OA-15: follow no redirect, not even to where they may go', async () => {
    answer = (_request, reply) => reply.writeHead(302, { location: here('/elsewhere') }).end();
    expect(await reasonOf(calls.fetch(here('/start')))).toMatch(/redirects/);
    expect(asked).toEqual(['/start']);
  });

  it.each<[string, RequestListener]>([
    [
      'no end',
      (_request, reply) => {
        const more = (): void => {
          while (!reply.destroyed && reply.write('A'.repeat(65_536)));
        };
        reply.on('drain', more);
        more();
      },
    ],
    [
      '64 MiB in 64 KiB',
      (_request, reply) => {
        reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
      },
    ],
  ])('OA-15: take no answer with %s', async (_, behaviour) => {
    answer = behaviour;
    expect(await reasonOf(calls.fetch(here()))).toMatch(/more than 1 MiB/);
  });

  it('OA-15: wait only so long, for the first word as for the last', async () => {
    for (const behaviour of [
      () => undefined,
      (_: unknown, reply: { write: (text: string) => void }) => {
        reply.write('A');
      },
    ]) {
      answer = behaviour;
      await expect(calls.fetch(here(), {}, 200)).rejects.toMatchObject({ name: 'TimeoutError' });
    }
  });
});

/** Why it was not made, whether it was told at once or by the connection. */
async function reasonOf(call: Promise<unknown>): Promise<string> {
  const error = (await call.then(
    () => new Error('it was made'),
    (why: unknown) => why,
  )) as Error;
  const refused = error instanceof OutgoingCallRefused ? error : (error.cause as Error);
  return refused.message;
}

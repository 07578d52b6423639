import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './certificates.js';

export interface TlsFront {
  readonly port: number;
  stop(): Promise<void>;
}

/** The proxy that ends TLS, with a certificate that nobody vouches for. `target`: where the service is, once it is anywhere. */
export async function startTlsFront(host: string, target: () => string): Promise<TlsFront> {
  const server = createServer(selfSigned(host), (incoming, reply) => {
    const { method, url, headers } = incoming;
    const onward = request(new URL(url ?? '/', target()), { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.on('error', () => reply.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

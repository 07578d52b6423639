import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import type { Log } from '../logging/log.js';
import { Readiness } from './readiness.js';
import { ShutdownSettings } from './shutdown.settings.js';

/**
 * Stops as orchestrators expect (RL-22): readiness says so at once, load balancers get a moment to look elsewhere while requests are
 * still served, then nothing new is accepted, what is in flight finishes, the pool closes. Bounded by a deadline; true
 * when everything ended by itself.
 */
export function stopsGracefully(app: INestApplication, log: Log): () => Promise<boolean> {
  const sockets = socketsOf(app.getHttpServer() as Server);
  return () => stopGracefully(app, log, sockets);
}

async function stopGracefully(app: INestApplication, log: Log, sockets: ReadonlySet<Socket>): Promise<boolean> {
  const { graceMilliseconds, deadlineMilliseconds } = app.get(ShutdownSettings);
  app.get(Readiness).stop();
  log.info('stopping: requests in flight are finished first');
  await pause(graceMilliseconds);
  const server = app.getHttpServer() as Server;
  const closed = lastAnswerOf(server)
    .then(() => app.close())
    .then(() => true);
  const impatience = new AbortController();
  const late = pause(deadlineMilliseconds, false, { signal: impatience.signal }).catch(() => false);
  const sweep = sweepIdle(server, sockets, impatience.signal);
  const finished = await Promise.race([closed, late]);
  impatience.abort();
  await sweep;
  if (finished) return true;
  log.warn('stopping: the deadline has passed, what is still in flight is cut');
  server.closeAllConnections();
  await Promise.race([closed, pause(1_000)]);
  return false;
}

/** From now on nothing is accepted. Not left to Nest, which sees off the mails first and takes requests all the while. */
async function lastAnswerOf(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}

/**
 * Connections that fall idle after the close began would otherwise be kept for their keep-alive time; those that browsers open in advance
 * and never use count as busy for Node, and would be waited for until the deadline.
 */
async function sweepIdle(server: Server, sockets: ReadonlySet<Socket>, signal: AbortSignal): Promise<void> {
  const closedAt = performance.now();
  while (!signal.aborted) {
    server.closeIdleConnections();
    const unused = [...sockets].filter(({ bytesRead }) => bytesRead === 0);
    // One that was accepted a moment ago may have its request on the way.
    if (performance.now() - closedAt > 500) for (const socket of unused) socket.destroy();
    await pause(50, undefined, { signal }).catch(() => undefined);
  }
}

function socketsOf(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

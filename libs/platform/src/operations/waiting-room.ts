import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { ServerSettings } from '../config/server.settings.js';
import { serviceUnavailable } from '../errors/common.errors.js';
import { earlyRefusal } from '../http/early-refusals.js';
import { healthResponse } from './health.response.js';

export interface WaitingRoom {
  close(): Promise<void>;
}

/**
 * Answers on the service's port while the database is brought up to date: alive, not ready (RL-30). Without it an orchestrator would take
 * a long migration for a dead process and kill it half-way. Fails like the service itself where the port is taken.
 */
export async function openWaitingRoom(settings: ServerSettings): Promise<WaitingRoom> {
  const server = createServer({ keepAliveTimeout: 1 }, (request, response) => {
    answer(request, response, settings);
  });
  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  return {
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer({ url }: IncomingMessage, response: ServerResponse, settings: ServerSettings): void {
  const refusal = serviceUnavailable({ retryAfterSeconds: 2 });
  const { problem, headers } = earlyRefusal(refusal, randomUUID(), settings);
  const isLive = url === '/health/live';
  const isHealth = isLive || url === '/health/ready' || url === '/health/auth';
  const body = isHealth ? healthResponse(isLive ? null : 'migrating') : problem;
  const type = isHealth ? { 'content-type': 'application/json; charset=utf-8' } : { 'retry-after': '2' };
  response.writeHead(isLive ? 200 : problem.status, { ...headers, ...type, connection: 'close' });
  response.end(JSON.stringify(body));
}

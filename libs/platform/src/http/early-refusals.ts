import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServerSettings } from '../config/server.settings.js';
import * as common from '../errors/common.errors.js';
import type { DomainError } from '../errors/domain-error.js';
import { closedPolicy, securityHeaders } from './answer-headers.js';
import { documentationOf, problemMediaType, problemOf } from './problem.js';

/** What a refusal looks like before there is a route: the same problem and headers as everywhere (HD-01). */
export function earlyRefusal(error: DomainError, requestId: string, settings: ServerSettings) {
  const problem = problemOf(error, requestId, documentationOf(settings));
  const headers = {
    ...securityHeaders(settings),
    'content-security-policy': closedPolicy,
    'content-type': problemMediaType,
    'cache-control': 'no-store',
    'x-request-id': requestId,
    vary: 'Origin',
  };
  return { problem, headers };
}

interface RawReply {
  readonly raw: { writeHead(status: number, headers: Record<string, string>): { end(body: string): unknown } };
}

/** A path that cannot be decoded, or has a parameter longer than any id, names nothing. Fastify runs no hook for these. */
export function refuseBadPath(settings: ServerSettings) {
  return (_error: unknown, request: { id: string }, reply: RawReply): void => {
    const { problem, headers } = earlyRefusal(common.notFound(), request.id, settings);
    reply.raw.writeHead(problem.status, headers).end(JSON.stringify(problem));
  };
}

/** Where there is a connection and no reply. */
export function refuseOn(socket: Duplex, error: DomainError, settings: ServerSettings): void {
  const { problem, headers } = earlyRefusal(error, randomUUID(), settings);
  const body = JSON.stringify(problem);
  const head = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  const statusLine = `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}\r\n`;
  socket.end(`${statusLine}${lines.join('')}\r\n${body}`);
}

/** What Node's parser refuses: broken framing (both lengths given, doubled lengths: HD-02), big headers, slow clients (IN-05). */
export function refuseBadRequest(settings: ServerSettings) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    refuseOn(socket, refusalOf(error.code), settings);
  };
}

function refusalOf(code: string | undefined): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW') return common.headersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return common.requestTooSlow();
  return common.malformedRequest();
}

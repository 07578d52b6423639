import type { ServerSettings } from '../config/server.settings.js';
import { CrossOrigin } from './cross-origin.js';
import type { Fastify } from './fastify.js';

/** JSON is data: nothing in it may load, run or be framed. Our pages set a policy of their own (page-policy.ts). */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * What every answer carries (HD-01; OWASP HTTP Headers cheat sheet, ASVS 3.4), refusals of the router included. HSTS is for https only:
 * sent from a development machine it would lock the browser out of http://localhost.
 */
export function securityHeaders({ isHttps }: ServerSettings): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/**
 * Sets them as the answer leaves, so that none escapes: whoever wrote it, and whatever it is. Nothing is kept by caches unless its route
 * says so: answers here are about people.
 */
export function useAnswerHeaders(fastify: Fastify, settings: ServerSettings, isStopping: () => boolean): void {
  const always = securityHeaders(settings);
  const crossOrigin = new CrossOrigin(settings.clientOrigins);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!crossOrigin.isPreflight(request)) done();
    else reply.status(204).headers(crossOrigin.preflightHeadersFor(request)).send();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id).headers(always).headers(crossOrigin.headersFor(request));
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', closedPolicy);
    // A client whose connection is about to go should open its next one elsewhere (RL-22).
    if (isStopping()) reply.header('connection', 'close');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
}

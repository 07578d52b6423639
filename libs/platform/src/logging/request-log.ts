import type { CallerRequest } from '../http/caller.js';
import type { Fastify } from '../http/fastify.js';
import { addressOf } from '../http/request-context.hook.js';
import type { Log } from './log.js';

/**
 * One line per request, when it has been answered. The route's template, never the path: paths and queries carry codes and tokens, and
 * nothing that a client typed is needed to find what happened by its request id (LG-01). Fastify's own logging is off: it writes two lines
 * and makes a logger for each request.
 */
export function useRequestLog(fastify: Fastify, log: Log): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    const actor = (request as CallerRequest).caller?.actor;
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      actor: actor?.userId ?? null,
      // Of an API key its id, which is a part of its prefix: never more of it (AK-06).
      ...(actor?.keyId ? { key: actor.keyId } : {}),
      ip: addressOf(request),
    };
    if (statusCode >= 500) log.error(line, 'request');
    else log.info(line, 'request');
    done();
  });
}

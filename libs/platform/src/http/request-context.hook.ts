import type { ServerSettings } from '../config/server.settings.js';
import { clientAddress } from './client-address.js';
import type { Fastify } from './fastify.js';
import { requestContext, type RequestFacts } from './request-context.js';

const facts = Symbol('gatehouse.request-facts');

interface FactsHolder {
  [facts]?: RequestFacts;
}

/** First of all hooks: whatever else happens to the request, it has a name and a sender. */
export function useRequestContext(fastify: Fastify, settings: ServerSettings): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const requestFacts: RequestFacts = {
      requestId: request.id,
      ip: clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], settings),
      userAgent: request.headers['user-agent']?.slice(0, 400) ?? null,
      acceptLanguage: request.headers['accept-language']?.slice(0, 400) ?? null,
      tell: (header, value) => {
        reply.header(header, value);
      },
    };
    (request as FactsHolder)[facts] = requestFacts;
    requestContext.run(requestFacts, done);
  });
}

/** For hooks that run when the answer has left, outside the request's asynchronous context. */
export function addressOf(request: object): string | null {
  return (request as FactsHolder)[facts]?.ip ?? null;
}

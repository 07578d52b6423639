import type { Fastify } from '../http/fastify.js';
import { addressOf } from '../http/request-context.hook.js';
import { countedNetwork } from '../network/network.js';
import type { ApiLimit } from './api-limit.js';

/** No guard sees what has no route. Whoever tries out paths counts like anybody else. */
export function useLimitOfUnknownPaths(fastify: Fastify, apiLimit: ApiLimit): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) {
      done();
      return;
    }
    try {
      apiLimit.take(countedNetwork(addressOf(request)), false);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

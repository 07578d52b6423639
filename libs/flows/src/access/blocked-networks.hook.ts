import type { Fastify } from '#platform/http/fastify.js';
import { addressOf } from '#platform/http/request-context.hook.js';
import type { BlockedNetworks } from '#domain/moderation/sanctions/blocked-networks.js';

/** Open to everybody: whether we live, what our signatures are checked with, and what the banned have to say (contract). */
const open = /^\/(?:health\/|\.well-known\/jwks\.json$|api\/v1\/moderation\/appeals$|account\/appeal(?:$|\/)|pages\/)/;

/** By the route that was found, not by the path as it was spelled, so that no spelling leads past it (BF-08). */
export function useBlockedNetworks(fastify: Fastify, networks: BlockedNetworks): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (open.test(request.routeOptions.url ?? '')) {
      done();
      return;
    }
    const refusal = networks.refusalOf(addressOf(request));
    if (refusal instanceof Promise)
      refusal.then((late) => {
        done(late ?? undefined);
      }, done);
    else done(refusal ?? undefined);
  });
}

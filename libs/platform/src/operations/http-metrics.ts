import type { Fastify } from '../http/fastify.js';
import type { Metrics } from '../metrics/metrics.js';

/**
 * Times every answer, by the template of its route: paths hold ids and whatever strangers send, and each new label value would be a new
 * series for ever.
 */
export function useHttpMetrics(fastify: Fastify, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    metrics.httpSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
}

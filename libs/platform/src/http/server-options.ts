import { randomUUID } from 'node:crypto';
import type { ServerSettings } from '../config/server.settings.js';
import { refuseBadPath, refuseBadRequest } from './early-refusals.js';
import { rewriteAliased } from './path-aliases.js';

export const bodyLimit = 100 * 1024;
const headerLimit = 16 * 1024;

/** Fastify, set to refuse early: small headers and bodies, slow clients cut (IN-05). */
export function serverOptions(settings: ServerSettings) {
  return {
    bodyLimit,
    // Node looks for slow clients every 30 s unless told otherwise: a limit of 10 s would be one of 40.
    http: { maxHeaderSize: headerLimit, headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle' as const,
    // While connections drain, a request on one that is still open is answered like any other (RL-22).
    return503OnClosing: false,
    routerOptions: {
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      caseSensitive: true,
      maxParamLength: 200,
    },
    // Ours, never the client's: what names a request in the logs must not be chosen by whom it is about.
    genReqId: () => randomUUID(),
    rewriteUrl: rewriteAliased,
    frameworkErrors: refuseBadPath(settings),
    clientErrorHandler: refuseBadRequest(settings),
  };
}

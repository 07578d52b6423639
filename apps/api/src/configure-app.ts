import fastifyCookie from '@fastify/cookie';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServerSettings } from '#platform/config/server.settings.js';
import { useAnswerHeaders } from '#platform/http/answer-headers.js';
import { useJsonOnly } from '#platform/http/json-only.js';
import { useRequestContext } from '#platform/http/request-context.hook.js';
import { PathAliases, usePathAliases } from '#platform/http/path-aliases.js';
import { serverOptions } from '#platform/http/server-options.js';
import { requestValidation } from '#platform/http/validation.js';
import { type Log, silentLog } from '#platform/logging/log.js';
import { useRequestLog } from '#platform/logging/request-log.js';
import { ApiLimit } from '#platform/rate-limit/api-limit.js';
import { useLimitOfUnknownPaths } from '#platform/rate-limit/unknown-paths.hook.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { useHttpMetrics } from '#platform/operations/http-metrics.js';
import { Readiness } from '#platform/operations/readiness.js';
import { BlockedNetworks } from '#domain/moderation/sanctions/blocked-networks.js';
import { largestPictureBytes, pictureTypes } from '#domain/users/avatar.picture.js';
import { useBlockedNetworks } from '#flows/access/blocked-networks.hook.js';
import { useApiPrefix } from './api-prefix.js';
import { serveOpenApi } from './openapi/serve-openapi.js';

/** The HTTP server, and what it refuses before any code of ours runs. */
export function fastifyAdapter(settings: ServerSettings): FastifyAdapter {
  return new FastifyAdapter(serverOptions(settings));
}

/** Everything about HTTP that is not a route; the same for the real process and for tests. */
export async function configureApp(app: NestFastifyApplication, log: Log = silentLog): Promise<INestApplication> {
  const settings = app.get(ServerSettings);
  useApiPrefix(app);
  app.useGlobalPipes(requestValidation());
  const fastify = app.getHttpAdapter().getInstance();
  const readiness = app.get(Readiness);
  useRequestContext(fastify, settings);
  useAnswerHeaders(fastify, settings, () => readiness.isStopping);
  useRequestLog(fastify, log);
  useHttpMetrics(fastify, app.get(Metrics));
  useBlockedNetworks(fastify, app.get(BlockedNetworks));
  useLimitOfUnknownPaths(fastify, app.get(ApiLimit));
  useJsonOnly(fastify, { mediaTypes: pictureTypes, largestBytes: largestPictureBytes });
  usePathAliases(fastify, app.get(PathAliases));
  await app.register(fastifyCookie);
  serveOpenApi(app, settings);
  return app;
}

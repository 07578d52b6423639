import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServerSettings } from '#platform/config/server.settings.js';
import { unsupportedMediaType } from '#platform/errors/common.errors.js';
import { clientAddress } from '#platform/http/client-address.js';
import { parseJsonBody } from '#platform/http/json-body.js';
import { requestContext } from '#platform/http/request-context.js';
import { requestValidation } from '#platform/http/validation.js';

const bodyLimit = 100 * 1024;
const headerLimit = 16 * 1024;

/** Fastify, set to refuse early: small headers and bodies, slow clients cut (IN-05). */
export function fastifyAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    http: { maxHeaderSize: headerLimit },
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 200 },
    genReqId: () => randomUUID(),
  });
}

/** Everything about HTTP that is not a route; the same for the real process and for tests. */
export async function configureApp(app: NestFastifyApplication): Promise<INestApplication> {
  const settings = app.get(ServerSettings);
  app.setGlobalPrefix('api/v1', {
    exclude: ['/', '.well-known/*path', 'health/*path', 'metrics', 'docs-json', 'docs-yaml', 'dev/*path'],
  });
  app.useGlobalPipes(requestValidation());
  await app.register(fastifyCookie);
  useJsonOnly(app);
  useRequestContext(app, settings);
  app.enableShutdownHooks();
  return app;
}

/** Bodies are JSON, uncompressed; everything else is 415 before any guard, limiter or hash sees it (CK-03). */
function useJsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as string));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    done(request.headers['content-encoding'] === undefined ? null : unsupportedMediaType());
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    request.body ??= {};
    done();
  });
}

function useRequestContext(app: NestFastifyApplication, settings: ServerSettings): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const requestId = request.id;
    reply.header('x-request-id', requestId);
    const ip = clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], settings);
    const userAgent = request.headers['user-agent']?.slice(0, 400) ?? null;
    requestContext.run({ requestId, ip, userAgent }, done);
  });
}

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
import { largestPictureBytes, pictureTypes } from '#domain/users/avatar.picture.js';

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

/**
 * Bodies are JSON, uncompressed, except on routes that say otherwise (`@RouteConfig({ mediaTypes })`); everything else is 415
 * before any guard, limiter or hash sees it (CK-03).
 */
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
  const picture = { parseAs: 'buffer', bodyLimit: largestPictureBytes } as const;
  fastify.addContentTypeParser([...pictureTypes], picture, (_request, body, done) => {
    done(null, body);
  });
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    done(isAcceptable(request) ? null : unsupportedMediaType());
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    request.body ??= {};
    done();
  });
}

interface BodyHead {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly config: object };
}

function isAcceptable({ headers, routeOptions }: BodyHead): boolean {
  if (headers['content-encoding'] !== undefined) return false;
  const { mediaTypes = ['application/json'] } = routeOptions.config as { mediaTypes?: readonly string[] };
  const given = String(headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return given === '' || given === undefined ? !hasBody : mediaTypes.includes(given);
}

function useRequestContext(app: NestFastifyApplication, settings: ServerSettings): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const requestId = request.id;
    reply.header('x-request-id', requestId);
    const ip = clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], settings);
    const userAgent = request.headers['user-agent']?.slice(0, 400) ?? null;
    const tell = (header: string, value: string): void => {
      reply.header(header, value);
    };
    requestContext.run({ requestId, ip, userAgent, tell }, done);
  });
}

import { unsupportedMediaType } from '../errors/common.errors.js';
import type { Fastify, HeaderValue } from './fastify.js';
import { formMediaType, parseFormBody } from './form-body.js';
import { parseJsonBody } from './json-body.js';

/** Bodies that are neither JSON nor a form, for routes that name them in `@RouteConfig({ mediaTypes })`; the handler gets the bytes. */
export interface RawBodies {
  readonly mediaTypes: readonly string[];
  readonly largestBytes: number;
}

/**
 * Bodies are JSON, uncompressed, except on routes that say otherwise; everything else is 415 before any guard, limiter or hash sees it.
 * A form or text/plain is what another site's page can send without asking first (CK-03).
 */
export function useJsonOnly(fastify: Fastify, raw: RawBodies): void {
  fastify.removeAllContentTypeParsers();
  const parsers = { 'application/json': parseJsonBody, [formMediaType]: parseFormBody };
  for (const [mediaType, parse] of Object.entries(parsers)) {
    fastify.addContentTypeParser(mediaType, { parseAs: 'buffer' }, (_request, body, done) => {
      try {
        done(null, parse(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    });
  }
  const options = { parseAs: 'buffer', bodyLimit: raw.largestBytes } as const;
  fastify.addContentTypeParser([...raw.mediaTypes], options, (_request, body, done) => {
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
  readonly method: string;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly routeOptions: { readonly config: object };
}

function isAcceptable({ method, headers, routeOptions }: BodyHead): boolean {
  // Of these no body is read, whatever a client says about one.
  if (method === 'GET' || method === 'HEAD') return true;
  if (headers['content-encoding'] !== undefined) return false;
  const { mediaTypes = ['application/json'] } = routeOptions.config as { mediaTypes?: readonly string[] };
  const given = String(headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return given === '' || given === undefined ? !hasBody : mediaTypes.includes(given);
}

import type { HeaderValue } from './fastify.js';

interface CrossOriginRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, HeaderValue>>;
}

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const requestHeaders = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-API-Key';
const exposed = 'ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id';

/**
 * CORS (Fetch standard, section 3.2): exactly the origins of DOMAIN_CLIENT, compared as whole strings, so that no prefix, suffix or `null`
 * slips through (CK-05). Everybody else gets the same answer without permission to read it. `Vary` is on every answer: a cache must
 * not give one origin's permission to another.
 */
export class CrossOrigin {
  private readonly stranger = { vary: 'Origin' };
  private readonly clients: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor(clientOrigins: readonly string[]) {
    this.clients = new Map(clientOrigins.map((origin) => [origin, permissionFor(origin)]));
  }

  headersFor({ headers: { origin } }: CrossOriginRequest): Readonly<Record<string, string>> {
    return this.clientHeaders(origin) ?? this.stranger;
  }

  isPreflight({ method, headers }: CrossOriginRequest): boolean {
    return method === 'OPTIONS' && headers.origin !== undefined && 'access-control-request-method' in headers;
  }

  /** Ten minutes in the browser's memory: a changed DOMAIN_CLIENT is felt soon. */
  preflightHeadersFor({ headers: { origin } }: CrossOriginRequest): Readonly<Record<string, string>> {
    if (!this.clientHeaders(origin)) return {};
    return {
      'access-control-allow-methods': methods,
      'access-control-allow-headers': requestHeaders,
      'access-control-max-age': '600',
    };
  }

  private clientHeaders(origin: HeaderValue): Readonly<Record<string, string>> | undefined {
    return typeof origin === 'string' ? this.clients.get(origin) : undefined;
  }
}

function permissionFor(origin: string): Readonly<Record<string, string>> {
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
  };
}

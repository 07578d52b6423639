import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { commonCodes } from '../../apps/api/src/openapi/common-refusals.js';
import { apiDocument } from './api-document.js';
import { type Operation, operationsOf, type Reply } from './contract-operations.js';
import { recordAnswer } from './contract-record.js';

/** What came back, as the client saw it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What any answer may carry: HTTP itself, caching, security and CORS headers. Any other header has a meaning, and is documented. */
const everywhere = new Set([
  ...[
    'cache-control',
    'connection',
    'content-length',
    'content-type',
    'date',
    'keep-alive',
    'pragma',
    'transfer-encoding',
    'vary',
  ],
  ...['content-security-policy', 'referrer-policy', 'strict-transport-security', 'x-content-type-options'],
  'cross-origin-resource-policy',
  ...['access-control-allow-origin', 'access-control-allow-credentials', 'access-control-expose-headers'],
]);
/** Told before any route is known. */
const beforeRoutes = new Set(['malformed_request', 'request_too_slow', 'headers_too_large']);
const withoutRoute = new Set([...beforeRoutes, ...commonCodes, 'not_found']);
/** Pages, and what is only there in development: not part of the API. */
const undocumented = /^\/(?:(?:docs|docs-json|docs-yaml|dev)(?:\/.*)?)?$/;

/** Holds every answer of the service against the OpenAPI document: status, headers, body, and nothing extra. */
export class Contract {
  private static loaded: Promise<Contract> | undefined;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly operations: readonly Operation[];

  private constructor(document: object) {
    formats.default(this.ajv);
    this.ajv.addSchema(document, 'gatehouse');
    this.operations = operationsOf(document);
  }

  static load(): Promise<Contract> {
    this.loaded ??= apiDocument().then((document) => new Contract(document));
    return this.loaded;
  }

  /** @throws what is wrong with the answer, in a sentence for each */
  check(exchange: Exchange): void {
    const path = new URL(exchange.path, 'http://localhost').pathname;
    if (exchange.method === 'OPTIONS' || undocumented.test(path)) return;
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    const operation = this.operations.find((each) => each.method === method && each.pattern.test(path));
    const wrong = operation ? this.faultsOf(exchange, operation) : this.faultsWithoutRoute(exchange);
    if (wrong.length === 0) return;
    const { status, text } = exchange;
    throw new Error(
      `${exchange.method} ${path} answered ${String(status)}, not as documented:\n${wrong.join('\n')}\n${text.slice(0, 600)}`,
    );
  }

  private faultsWithoutRoute({ text }: Exchange): string[] {
    const code = codeOf(text);
    return code !== null && withoutRoute.has(code) ? [] : ['there is no such route in the document'];
  }

  private faultsOf(exchange: Exchange, operation: Operation): string[] {
    const { status, text } = exchange;
    const code = codeOf(text);
    const reply = operation.replies.get(status);
    if (!reply) return code !== null && beforeRoutes.has(code) ? [] : ['the status is not documented'];
    recordAnswer(operation.id, status, status >= 400 ? code : null);
    return [...headerFaults(exchange, reply, operation), ...this.bodyFaults(exchange, reply)];
  }

  private bodyFaults({ method, headers, text }: Exchange, { content }: Reply): string[] {
    if (method === 'HEAD') return [];
    const mediaType = headers.get('content-type')?.split(';')[0]?.trim();
    if (content.size === 0) return text === '' ? [] : ['there should be no body'];
    const pointer = mediaType === undefined ? undefined : content.get(mediaType);
    if (pointer === undefined) return [`content type ${String(mediaType)} is not documented`];
    if (!mediaType?.endsWith('json')) return [];
    const validate = this.validators.get(pointer) ?? this.ajv.compile({ $ref: `gatehouse#${pointer}` });
    this.validators.set(pointer, validate);
    if (validate(JSON.parse(text))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `body${instancePath} ${String(message)} ${JSON.stringify(params)}`,
    );
  }
}

function headerFaults({ headers }: Exchange, reply: Reply, operation: Operation): string[] {
  const missing = reply.requiredHeaders.filter((name) => !headers.has(name)).map((name) => `header ${name} is missing`);
  const told = [
    ...(operation.tellsLimits ? ['ratelimit', 'ratelimit-policy'] : []),
    ...(operation.takesKeys ? ['warning'] : []),
  ];
  const extra = [...headers.keys()].filter(
    (name) => !everywhere.has(name) && !told.includes(name) && !reply.headers.has(name),
  );
  return [...missing, ...extra.map((name) => `header ${name} is not documented`)];
}

function codeOf(text: string): string | null {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

interface DocumentedHeader {
  readonly $ref?: string;
  readonly required?: boolean;
}

interface DocumentedReply {
  readonly $ref?: string;
  readonly headers?: Record<string, DocumentedHeader>;
  readonly content?: Record<string, { readonly schema: { properties?: { code?: { enum?: string[] } } } }>;
}

interface Documented {
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, DocumentedReply> }>>;
}

/** One documented answer of a route. */
export interface Reply {
  readonly headers: ReadonlySet<string>;
  readonly requiredHeaders: readonly string[];
  /** JSON pointers to the schemas, by media type. */
  readonly content: ReadonlyMap<string, string>;
  /** Empty for answers that are no problems. */
  readonly codes: readonly string[];
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly replies: ReadonlyMap<number, Reply>;
  readonly tellsLimits: boolean;
  /** Keys are let in, and told of their rotation. */
  readonly takesKeys: boolean;
}

/** The routes of an OpenAPI document, the ones without parameters first, as the router prefers them. */
export function operationsOf(document: object): Operation[] {
  const { paths } = document as Documented;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, responses }]) => {
      const replies = Object.entries(responses).map(([status, reply]) => {
        const pointer = `/paths/${escaped(path)}/${method}/responses/${status}`;
        return [Number(status), replyAt(document, reply.$ref?.slice(1) ?? pointer)] as const;
      });
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
        replies: new Map(replies),
        tellsLimits: replies.some(([, { headers }]) => headers.has('ratelimit')),
        takesKeys: replies.some(([, { headers }]) => headers.has('warning')),
      };
    }),
  );
  return operations.sort((one, other) => placeholders(one) - placeholders(other));
}

function replyAt(document: object, pointer: string): Reply {
  const { headers = {}, content = {} } = at<DocumentedReply>(document, pointer);
  const isRequired = (header: DocumentedHeader): boolean =>
    (header.$ref ? at<DocumentedHeader>(document, header.$ref.slice(1)) : header).required ?? false;
  return {
    headers: new Set(Object.keys(headers).map((name) => name.toLowerCase())),
    requiredHeaders: Object.keys(headers).filter((name) => isRequired(headers[name] ?? {})),
    content: new Map(Object.keys(content).map((type) => [type, `${pointer}/content/${escaped(type)}/schema`])),
    codes: Object.values(content).flatMap(({ schema }) => schema.properties?.code?.enum ?? []),
  };
}

function at<T>(document: object, pointer: string): T {
  const parts = pointer.split('/').slice(1);
  const found = parts.reduce<unknown>(
    (value, part) => (value as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  return found as T;
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

function placeholders({ path }: { readonly path: string }): number {
  return path.split('{').length;
}

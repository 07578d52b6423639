import { apiDocument } from './api-document.js';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

/** A route as a program reads it from the document, to make requests of its own. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  /** Are device tokens let in? */
  readonly isForDevices: boolean;
  /** The scope of API keys that are let in, and which of those that are no person's; null: none are. */
  readonly keys: { readonly scope: string; readonly services: 'none' | 'instance' | 'any' } | null;
  /** Roles that may call; none = any. */
  readonly roles: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Of the JSON body; null where the route takes none. */
  readonly body: Schema | null;
  /** The codes of its refusals. */
  readonly codes: ReadonlySet<string>;
}

interface Documented {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema>; readonly responses: Record<string, Answer> };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, Answer>;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly 'x-api-keys'?: Route['keys'];
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Record<string, { readonly schema: { readonly properties?: { readonly code?: Schema } } }>;
}

/** Every route of the document; with `code`, those that document this refusal. */
export async function routes(code?: string): Promise<Route[]> {
  const document = (await apiDocument()) as Documented;
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => routeOf(document, { path, method, operation })),
  );
  return all.filter(({ codes }) => code === undefined || codes.has(code));
}

function routeOf(document: Documented, from: { path: string; method: string; operation: Operation }): Route {
  const { parameters = [], requestBody, responses, security } = from.operation;
  const body = requestBody?.content['application/json']?.schema;
  const answers = Object.values(responses).map(({ $ref, ...answer }) =>
    $ref ? document.components.responses[nameOf($ref)] : answer,
  );
  const schemas = answers.flatMap((answer) => Object.values(answer?.content ?? {}).map(({ schema }) => schema));
  return {
    method: from.method.toUpperCase(),
    path: from.path,
    isPublic: security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0),
    keys: from.operation['x-api-keys'] ?? null,
    isForDevices: security.some((requirement) => 'deviceToken' in requirement),
    roles: security.flatMap(({ accessToken = [] }) => accessToken),
    parameters,
    body: body ? written(document, body) : null,
    codes: new Set(schemas.flatMap(({ properties }) => (properties?.code?.enum ?? []) as string[])),
  };
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? '';
}

/** The schema with everything it refers to written out. */
function written(document: Documented, schema: Schema): Schema {
  const whole = schema.$ref ? (document.components.schemas[nameOf(schema.$ref)] ?? {}) : schema;
  const properties = Object.entries(whole.properties ?? {}).map(
    ([name, property]) => [name, written(document, property)] as const,
  );
  return {
    ...whole,
    ...(whole.properties ? { properties: Object.fromEntries(properties) } : {}),
    ...(whole.items ? { items: written(document, whole.items) } : {}),
  };
}

/** A value the schema takes; objects have all their properties. */
export function sampleOf(schema: Schema): unknown {
  const { type = 'string', properties = {} } = schema;
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, sampleOf(property)]));
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return sampleText(schema);
  }
}

function sampleText({ format }: Schema): string {
  if (format === 'uuid') return '0192f0c1-2a33-7bbb-8ccc-000000000001';
  if (format === 'date-time') return '2026-01-01T00:00:00.000Z';
  return 'sample-text';
}

/** The path with its parameters filled in: `named` ones, and `id` for every other. */
export function pathOf(
  { path }: Pick<Route, 'path'>,
  id = '0192f0c1-2a33-7bbb-8ccc-00000000ffff',
  named: Readonly<Record<string, string>> = {},
): string {
  return path.replace(/\{([^}]+)\}/g, (_whole, name: string) => encodeURIComponent(named[name] ?? id));
}

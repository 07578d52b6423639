import { STATUS_CODES } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { headerRefs, headers, headersOfAnswer } from './answer-headers.js';
import { closeSchemas } from './closed-schemas.js';
import { commonRefusals } from './common-refusals.js';
import { accessSentence, frame, operationName } from './frame.js';
import { problemAnswers, sharedProblemAnswers } from './problem-answers.js';
import { problemSchemas } from './problem.schema.js';
import { type RouteFacts, routeFactsOf, routeKey } from './route-facts.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Answer = Record<string, unknown> & { readonly description?: string; readonly content?: object };

const unsaid: RouteFacts = { rule: null, refusals: [], tellsLimits: false, isOAuth: false };

/** The whole API as OpenAPI 3.1, from the code alone; `openapi.json` is this, written down. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const facts = routeFactsOf(app);
  const document = SwaggerModule.createDocument(app, frame(new DocumentBuilder()), { operationIdFactory: routeKey });
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      complete(operation, { path, method, facts: facts.get(operation.operationId ?? '') ?? unsaid });
    }
  }
  const components = document.components ?? {};
  components.schemas = sorted({ ...components.schemas, ...problemSchemas });
  Object.assign(components, { responses: sharedProblemAnswers(), headers: { ...headers } });
  dropUnused(document);
  closeSchemas(document);
  // As it will be read: what is undefined here is not there at all.
  return JSON.parse(JSON.stringify({ ...document, paths: sorted(document.paths), components })) as OpenAPIObject;
}

interface Route {
  readonly path: string;
  readonly method: string;
  readonly facts: RouteFacts;
}

function complete(operation: Operation, { path, method, facts }: Route): void {
  // Beside the API, what browsers are sent through; the rest answers in the form of its RFC, or plainly.
  const ours = (path.startsWith('/api/') || path.startsWith('/oauth/{')) && !facts.isOAuth;
  const paged = (operation.parameters ?? []).some((parameter) => 'name' in parameter && parameter.name === 'cursor');
  const success = Object.entries(operation.responses).map(([status, answer]) => [
    status,
    described(Number(status), answer as Answer, {
      tellsLimits: facts.tellsLimits,
      paged,
      takesKeys: operation.security?.some((requirement) => 'apiKey' in requirement) ?? false,
    }),
  ]);
  const problems = problemAnswers([...facts.refusals, ...(ours ? commonRefusals(method) : [])], facts);
  operation.operationId = operationName(operation.operationId ?? '');
  operation.description = [operation.description, accessSentence(facts.rule)].filter(Boolean).join('\n\n');
  operation.security = securityOf(operation, facts);
  operation.responses = { ...Object.fromEntries(success), ...problems } as Operation['responses'];
  operation.parameters = operation.parameters?.filter((parameter) => !isCredential(parameter));
  refinePathIds(operation);
}

/** OpenAPI says credentials by `security` alone. */
function isCredential(parameter: object): boolean {
  return 'name' in parameter && String(parameter.name).toLowerCase() === 'authorization';
}

function described(
  status: number,
  answer: Answer,
  options: { tellsLimits: boolean; paged: boolean; takesKeys: boolean },
): Answer {
  return {
    ...answer,
    description: answer.description || (STATUS_CODES[status] ?? ''),
    headers: { ...headerRefs(headersOfAnswer(status, options)), ...(answer['headers'] as object | undefined) },
  };
}

/**
 * `[]` is OpenAPI's "nobody is asked who they are"; a route that says nothing is behind the closed front door. The roles that
 * may call stand beside the token, as OpenAPI 3.1 has it.
 */
function securityOf({ security }: Operation, { rule }: RouteFacts): Operation['security'] {
  const asked = (security ?? []).filter((requirement) => Object.keys(requirement).length > 0);
  if (rule?.public) return asked.length > 0 ? [...asked, {}] : [];
  if (asked.length === 0) return [{ accessToken: [] }];
  const { roles = [] } = rule ?? {};
  return asked.map((requirement) => ('accessToken' in requirement ? { accessToken: [...roles] } : requirement));
}

function refinePathIds(operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path' && /^id$|Id$/.test(parameter.name)) {
      parameter.schema = { type: 'string', format: 'uuid' };
    }
  }
}

/** Shared parts that no route refers to yet. */
function dropUnused(document: OpenAPIObject): void {
  const { responses = {}, headers: known = {} } = document.components ?? {};
  for (const [kind, parts] of Object.entries({ responses, headers: known })) {
    for (const name of Object.keys(parts)) {
      if (!JSON.stringify(document).includes(`"#/components/${kind}/${name}"`)) Reflect.deleteProperty(parts, name);
    }
  }
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

import { STATUS_CODES } from 'node:http';
import { errorCatalogue } from '../../dist/libs/platform/src/errors/domain-error.js';
import { statusOf } from '../../dist/libs/platform/src/http/statuses.js';
import { operationsOf } from './operations.mjs';

/** docs/reference/errors.md: every code, its status, what to do, and who gives it. */
export function errorsReference(document) {
  const routesByCode = routesOfCodes(document);
  const entries = errorCatalogue().map(({ code, kind, message }) => {
    const status = statusOf(kind);
    return [
      `## ${code}`,
      `**${status} ${STATUS_CODES[status]}.** ${message}`,
      givenBy(routesByCode.get(code) ?? [], operationsOf(document).length),
    ].join('\n\n');
  });
  return [
    '# Errors',
    'Generated from the code by `npm run openapi`. Every refusal is `application/problem+json` (RFC 9457); programs read',
    'its `code`, which is stable and has one status everywhere. `type` leads to the entry of the code at `/docs/errors`.',
    '',
    ...entries.map((entry) => `${entry}\n`),
  ].join('\n');
}

function givenBy(routes, all) {
  if (routes.length === 0) return 'Given before any route is known, or by none yet.';
  if (routes.length > all / 3) return `Given by ${routes.length === all ? 'every route' : `${routes.length} routes`}.`;
  return `Given by ${routes.map((route) => `\`${route}\``).join(', ')}.`;
}

function routesOfCodes(document) {
  const routes = new Map();
  for (const { method, path, codes } of operationsOf(document)) {
    for (const { code } of codes) routes.set(code, [...(routes.get(code) ?? []), `${method} ${path}`]);
  }
  return routes;
}

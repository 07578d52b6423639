import { operationsOf } from './operations.mjs';

/** docs/reference/routes.md: one line for each route. */
export function routesReference(document) {
  const lines = operationsOf(document).map(({ method, path, operation, answers }) => {
    const who = operation.security.length === 0 || operation.security.some(isNobody) ? 'everybody' : 'signed in';
    const statuses = answers.map(([status]) => status).filter((status) => status < 500);
    return `| ${method} | \`${path}\` | ${operation.summary} | ${who} | ${statuses.join(' ')} |`;
  });
  return [
    '# Routes',
    '',
    'Generated from the code by `npm run openapi`; `openapi.json` has the details. Every route may also answer 500 and 503.',
    '',
    '| | route | what it does | for | answers |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function isNobody(requirement) {
  return Object.keys(requirement).length === 0;
}

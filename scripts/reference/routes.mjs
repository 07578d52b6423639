import { operationsOf } from './operations.mjs';

/** docs/reference/routes.md: one line for each route. */
export function routesReference(document) {
  const lines = operationsOf(document).map(({ method, path, operation, answers }) => {
    const statuses = answers.map(([status]) => status).filter((status) => status < 500);
    return `| ${method} | \`${path}\` | ${operation.summary} | ${callersOf(operation)} | ${statuses.join(' ')} |`;
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

function callersOf({ security }) {
  if (security.length === 0 || security.some(isNobody)) return 'everybody';
  return security.flatMap((requirement) => Object.values(requirement).flat()).join(', ') || 'signed in';
}

function isNobody(requirement) {
  return Object.keys(requirement).length === 0;
}

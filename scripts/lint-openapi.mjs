import { createConfig, lint } from '@redocly/openapi-core';

/** Problems of openapi.json, as JSON: no errors, and no warnings either. */
const config = await createConfig({
  extends: ['recommended'],
  rules: {
    // An answer of a public GET may have no refusal at all.
    'operation-4xx-response': 'off',
    // Browsers are only sent on.
    'operation-2xx-response': 'off',
    'tag-description': 'error',
    'operation-operationId-unique': 'error',
    'no-unused-components': 'error',
  },
});
const problems = await lint({ ref: 'openapi.json', config });
const shown = problems.map(({ severity, ruleId, message, location }) => ({
  severity,
  ruleId,
  message,
  at: location.map(({ pointer }) => pointer),
}));
process.stdout.write(JSON.stringify(shown, null, 2));

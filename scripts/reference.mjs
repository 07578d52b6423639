import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describeApi } from '../dist/apps/api/src/openapi/describe-api.js';
import { errorsReference } from './reference/errors.mjs';
import { routesReference } from './reference/routes.mjs';

/**
 * What is written down from the code: `npm run openapi` writes it, `--check` names what is out of date instead. Needs `npm run build`.
 */
const document = await describeApi();
const files = {
  'openapi.json': JSON.stringify(document),
  'docs/reference/errors.md': errorsReference(document),
  'docs/reference/routes.md': routesReference(document),
};

const outdated = [];
for (const [path, content] of Object.entries(files)) {
  const written = await format(content, { ...(await resolveConfig(path)), filepath: path });
  if (written === read(path)) continue;
  if (process.argv.includes('--check')) outdated.push(path);
  else writeFileSync(path, written);
}
if (outdated.length > 0) {
  process.stderr.write(`out of date: ${outdated.join(', ')}; run npm run openapi\n`);
  process.exitCode = 1;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

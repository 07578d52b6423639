import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describeApi } from '../dist/apps/api/src/openapi/describe-api.js';
import { errorsReference } from './reference/errors.mjs';
import { routesReference } from './reference/routes.mjs';
import { environmentExample, settingsReference } from './reference/settings.mjs';

/**
 * What is written down from the code: `npm run openapi` writes it, `--check` names what is out of date instead. Needs `npm run build`.
 */
const document = await describeApi();
const files = {
  'openapi.json': JSON.stringify(document),
  'docs/reference/errors.md': errorsReference(document),
  'docs/reference/routes.md': routesReference(document),
  'docs/reference/settings.md': settingsReference(),
  '.env.example': environmentExample(),
};

const outdated = [];
for (const [path, content] of Object.entries(files)) {
  const written = path === '.env.example' ? content : await formatted(path, content);
  if (written === read(path)) continue;
  if (process.argv.includes('--check')) outdated.push(path);
  else writeFileSync(path, written);
}
if (outdated.length > 0) {
  process.stderr.write(`out of date: ${outdated.join(', ')}; run npm run openapi\n`);
  process.exitCode = 1;
}

async function formatted(path, content) {
  return format(content, { ...(await resolveConfig(path)), filepath: path });
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { apiVersion } from '../../apps/api/src/openapi/frame.js';

const run = promisify(execFile);

describe('what is written down from the code', () => {
  it('is what the code says now: openapi.json and docs/reference (npm run openapi)', async () => {
    await expect(run(process.execPath, ['scripts/reference.mjs', '--check'])).resolves.toBeDefined();
  });

  it('names for each requirement the tests that show it: docs/requirements.md (npm run requirements)', async () => {
    await expect(run(process.execPath, ['scripts/requirements.mjs', '--check'])).resolves.toBeDefined();
  });

  it('is an OpenAPI 3.1 document without an error of the linter', async () => {
    const { stdout } = await run(process.execPath, ['scripts/lint-openapi.mjs']);
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(apiVersion).toBe(version);
  });
});

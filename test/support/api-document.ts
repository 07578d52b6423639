import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonCodes } from '../../apps/api/src/openapi/common-refusals.js';
import { describeApi } from '../../apps/api/src/openapi/describe-api.js';
import { operationsOf } from './contract-operations.js';

/** Set by global-setup: what the test files of one run share. */
export function contractFolder(): string {
  const folder = process.env['TEST_CONTRACT_FOLDER'];
  if (!folder) throw new Error('TEST_CONTRACT_FOLDER is not set: run the tests through jest');
  return folder;
}

/** The OpenAPI document of the sources under test; made by the first file of a run that needs it. */
export async function apiDocument(): Promise<object> {
  const path = join(contractFolder(), 'document.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as object;
  const document = await describeApi();
  writeWhole(join(contractFolder(), 'expected.txt'), expectedAnswers(document).join('\n'));
  writeWhole(path, JSON.stringify(document));
  return document;
}

/** Every answer the document promises: `operation status code`; codes that any route can give stand for all with `*`. */
function expectedAnswers(document: object): string[] {
  const expected = operationsOf(document).flatMap(({ id, replies }) =>
    [...replies].flatMap(([status, { codes }]) =>
      (codes.length > 0 ? codes : ['-']).map((code) => `${commonCodes.has(code) ? '*' : id} ${String(status)} ${code}`),
    ),
  );
  return [...new Set(expected)];
}

/** Two workers may write at once: readers see one or the other, never half of it. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractFolder } from './api-document.js';

const seen = new Set<string>();

/** Remembers for the end of the run which documented answers some test has produced; contract-reporter.mjs reads it. */
export function recordAnswer(operationId: string, status: number, code: string | null): void {
  const line = `${operationId} ${String(status)} ${code ?? '-'}`;
  if (seen.has(line)) return;
  seen.add(line);
  appendFileSync(join(contractFolder(), `seen-${String(process.pid)}.txt`), `${line}\n`);
}

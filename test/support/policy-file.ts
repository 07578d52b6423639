import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedPolicy } from '#domain/moderation/policy/policy-folder.cjs';

/** A policy of moderation as an operator would write it: ours, with some of it changed. @returns where it is */
export function policyFile(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  let text = readFileSync(shippedPolicy, 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`the shipped policy has no ${String(from)}`);
    text = changed;
  }
  const path = join(mkdtempSync(join(tmpdir(), 'gatehouse-policy-')), 'policy.yaml');
  writeFileSync(path, text);
  return path;
}

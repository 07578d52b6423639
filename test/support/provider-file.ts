import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file for OAUTH_PROVIDERS_FILE; JSON is YAML as well. */
export function fileWith(channels: Readonly<Record<string, unknown>>): string {
  return fileOf(JSON.stringify({ oauth: channels }));
}

export function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gatehouse-providers-')), 'providers.yaml');
  writeFileSync(path, text);
  return path;
}

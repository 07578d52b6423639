import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Environment } from './environment.js';
import { keepOnce } from './kept-file.js';

/** Secrets that a development machine makes for itself; production must bring its own (CS-06). */
const makers: Readonly<Record<string, () => string>> = {
  ENCRYPTION_KEYS: () => `development:${randomBytes(32).toString('base64')}`,
};

/** Those of the makers above that the operator did not give; made once, then read from `folder`. */
export function developmentSecrets(folder: string, environment: Environment): Environment {
  const missing = Object.keys(makers).filter((name) => !environment[name]?.trim());
  if (missing.length === 0) return {};
  const kept = keepOnce(join(folder, 'secrets.json'), () =>
    Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])),
  );
  return Object.fromEntries(missing.map((name) => [name, kept[name]]));
}

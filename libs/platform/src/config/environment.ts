import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings as the operator gave them. Precedence: the process environment, then `.env.development`
 * (outside production only), then `.env`; both files beside the program.
 */
export function loadEnvironment(folder = process.cwd(), environment: Environment = process.env): Environment {
  const files = environment['NODE_ENV'] === 'production' ? ['.env'] : ['.env', '.env.development'];
  const fromFiles = files.map((file) => readEnvFile(join(folder, file)));
  return Object.assign({}, ...fromFiles, environment) as Environment;
}

function readEnvFile(path: string): Environment {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

export function isProduction(environment: Environment): boolean {
  return environment['NODE_ENV'] === 'production';
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings as the operator gave them. Precedence: the process environment, then `.env.development`
 * (outside production only, wherever production is said), then `.env`; both files beside the program.
 */
export function loadEnvironment(folder = process.cwd(), environment: Environment = process.env): Environment {
  const basis = readEnvFile(join(folder, '.env'));
  const production = isProduction({ ...basis, ...environment });
  const development = production ? {} : readEnvFile(join(folder, '.env.development'));
  return { ...basis, ...development, ...environment };
}

function readEnvFile(path: string): Environment {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

export function isProduction(environment: Environment): boolean {
  return environment['NODE_ENV']?.trim() === 'production';
}

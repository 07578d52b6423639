import { createSecretKey } from 'node:crypto';
import { httpsServiceUrl, serviceUrl, wholeSeconds } from '#platform/config/parsers.js';
import { strongSigningSecret } from '#platform/config/strong-secrets.js';
import type { AppSigning, EmbeddedApp } from '../embedded-app.js';
import { type AppDefinition, AppProblem } from './app-definition.js';

export interface Surroundings {
  readonly isProduction: boolean;
  readonly lifeMilliseconds: number;
  /** Undefined where it is not set. */
  readonly variable: (name: string) => string | undefined;
}

const known = ['url', 'audience', 'signing', 'secret_variable', 'lifetime', 'token_in_url'];
/** What we put into the address ourselves. */
const ownParameters = ['code', 'token', 'org'];
const readLife = wholeSeconds('1m', '7d');

/** Turns what was written about an app into what we work with. @throws AppProblem at the first thing that cannot work */
export function readApp({ id, fields }: AppDefinition, surroundings: Surroundings): EmbeddedApp {
  if (!/^[a-z0-9_-]{1,32}$/.test(id)) throw new AppProblem('the id', 'must be 1 to 32 of a-z 0-9 _ -');
  if ('' in fields) throw new AppProblem('what is said of it', 'must be a map');
  if ('secret' in fields)
    throw new AppProblem('secret', 'has no place in a file: put it into a variable, and name that in secret_variable');
  const unknown = Object.keys(fields).find((field) => !known.includes(field));
  if (unknown !== undefined) throw new AppProblem(unknown, `is not known; known are ${known.join(', ')}`);
  return {
    id,
    url: urlOf(fields, surroundings),
    audience: textOf(fields, 'audience') ?? id,
    signing: signingOf(fields, surroundings),
    lifeSeconds: lifeOf(fields, surroundings) / 1000,
    isTokenInAddress: booleanOf(fields, 'token_in_url'),
  };
}

function urlOf(fields: AppDefinition['fields'], { isProduction }: Surroundings): string {
  const url = textOf(fields, 'url');
  if (url === null) throw new AppProblem('url', 'is missing');
  const address = parsed('url', () => (isProduction ? httpsServiceUrl(url) : serviceUrl(url)));
  const taken = ownParameters.find((name) => new URL(address).searchParams.has(name));
  if (taken !== undefined) throw new AppProblem('url', `must not have a parameter ${taken}: that is ours to add`);
  return address;
}

/** Symmetric where a secret is shared, else with our own key, whose public half is in our JWKS; never both (JW-01). */
function signingOf(fields: AppDefinition['fields'], { isProduction, variable }: Surroundings): AppSigning {
  const name = textOf(fields, 'secret_variable');
  const algorithm = textOf(fields, 'signing') ?? (name === null ? 'ES256' : 'HS256');
  if (algorithm === 'ES256') {
    if (name !== null) throw new AppProblem('secret_variable', 'is for HS256: ES256 needs no secret');
    return { algorithm };
  }
  if (algorithm !== 'HS256') throw new AppProblem('signing', 'must be one of: HS256, ES256');
  if (name === null)
    throw new AppProblem('secret_variable', 'is missing: it names the variable with the shared secret');
  const secret = variable(name);
  if (secret === undefined) throw new AppProblem('secret_variable', 'names a variable that is not set');
  const strong = isProduction ? parsed('the secret', () => strongSigningSecret(secret)) : secret;
  return { algorithm, secret: createSecretKey(strong, 'utf8') };
}

function lifeOf(fields: AppDefinition['fields'], { lifeMilliseconds }: Surroundings): number {
  const life = textOf(fields, 'lifetime');
  return life === null ? lifeMilliseconds : parsed('lifetime', () => readLife(life));
}

function textOf(fields: AppDefinition['fields'], field: string): string | null {
  const value = fields[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw new AppProblem(field, 'must be a text');
  return value.trim() || null;
}

function booleanOf(fields: AppDefinition['fields'], field: string): boolean {
  const value = fields[field] ?? false;
  if (typeof value !== 'boolean') throw new AppProblem(field, 'must be true or false');
  return value;
}

/** The parsers of settings say what is wanted, never what was given. */
function parsed<T>(field: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new AppProblem(field, `must be ${(error as Error).message}`);
  }
}

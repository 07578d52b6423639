import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { EnvironmentValues } from '#platform/config/environment-values.js';
import { type ProviderDefinition, ProviderProblem } from './provider-definition.js';
import { isMap } from './provider-fields.js';

const longestFile = 1024 * 1024;

export interface ProviderFile {
  readonly definitions: readonly ProviderDefinition[];
  /** Ids of those that could not be read: what variables say of them alone is not all that was meant. */
  readonly unreadable: readonly string[];
  /** One line each; never a value. */
  readonly problems: readonly string[];
}

/**
 * The `oauth:` map of a YAML file, keyed by id (S4-75). Other keys belong to other programs. `${NAME}` in a value is replaced after the file
 * has been read, so that what a variable holds is never taken for YAML.
 */
export function readProviderFile(path: string, environment: EnvironmentValues): ProviderFile {
  let channels: Readonly<Record<string, unknown>>;
  try {
    channels = channelsIn(path);
  } catch (error) {
    const why = error instanceof ProviderProblem ? error.message : 'it cannot be read as YAML';
    return { definitions: [], unreadable: [], problems: [`OAUTH_PROVIDERS_FILE: ${why}; none of its providers is on`] };
  }
  const definitions: ProviderDefinition[] = [];
  const unreadable: string[] = [];
  const problems: string[] = [];
  for (const [id, fields] of Object.entries(channels)) {
    try {
      const read = substituted(fields ?? {}, `oauth.${id}`, environment);
      if (!isMap(read)) throw new ProviderProblem(`oauth.${id}`, 'must be a map');
      const names = Object.fromEntries(Object.keys(read).map((field) => [field, `oauth.${id}.${field}`]));
      definitions.push({ id, fields: read, names });
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error;
      unreadable.push(id);
      problems.push(`provider ${id} is off: ${error.message}`);
    }
  }
  return { definitions, unreadable, problems };
}

function channelsIn(path: string): Readonly<Record<string, unknown>> {
  const text = textOf(path);
  if (text.length > longestFile) throw new ProviderProblem('the file', 'is longer than 1 MiB');
  const document: unknown = load(text);
  const channels = isMap(document) ? (document['oauth'] ?? {}) : null;
  if (!isMap(channels)) throw new ProviderProblem('the file', 'must have a map named oauth');
  return channels;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ProviderProblem('the file', 'cannot be opened');
  }
}

/** @throws ProviderProblem where a variable is not set and nothing is said for that (`${NAME:-fallback}`) */
function substituted(value: unknown, place: string, environment: EnvironmentValues): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => substituted(part, place, environment));
  if (isMap(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, substituted(part, `${place}.${key}`, environment)]),
    );
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback?: string) => {
    const found = environment.find(name) ?? fallback;
    if (found === undefined) throw new ProviderProblem(place, `needs the variable ${name}, which is not set`);
    return found;
  });
}

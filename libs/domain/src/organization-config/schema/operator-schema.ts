import { readNamedFile } from '#platform/config/named-file.js';
import { SettingsError } from '#platform/config/setting.js';
import type { JsonSchema } from './config-schema.v1.js';

/** What an operator adds to our schema. */
export interface OperatorSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly $defs: JsonSchema;
}

const setting = 'ORGANIZATION_CONFIG_SCHEMA';
const knownKeys = new Set(['$schema', 'title', 'description', '$comment', '$defs', 'properties']);
const nameShape = /^[a-z][a-z0-9_]{0,63}$/;
/** No field of anybody's: bodies with it are refused before anything looks into them (AZ-05). */
const forbiddenName = 'constructor';

/** @throws SettingsError with a line for each thing that is wrong */
export function readOperatorSchema(path: string, taken: readonly string[]): OperatorSchema {
  const written = jsonOf(readNamedFile(setting, path, 'schema'));
  if (!isObject(written)) return refuse(['it must be an object such as { "properties": { ... } }']);
  const { properties = {}, $defs = {} } = written;
  const problems = Object.keys(written)
    .filter((key) => !knownKeys.has(key))
    .map(
      (key) => `${key} is not known at the top: only properties, $defs, $schema, title, description and $comment are`,
    );
  if (!isObject($defs)) problems.push('$defs must be an object');
  if (!isObject(properties)) return refuse([...problems, 'properties must be an object']);
  for (const [name, schema] of Object.entries(properties)) {
    if (taken.includes(name)) problems.push(`properties.${name} is ours: take another name`);
    if (!nameShape.test(name) || name === forbiddenName)
      problems.push(`properties.${name}: a name must be small letters, digits and _, at most 64`);
    if (!isObject(schema)) problems.push(`properties.${name} must be a schema such as { "type": "boolean" }`);
  }
  if (problems.length > 0) refuse(problems);
  return { properties: properties as OperatorSchema['properties'], $defs: $defs as JsonSchema };
}

export function refuse(problems: readonly string[]): never {
  throw new SettingsError(problems.map((problem) => `${setting}: ${problem}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's sentence quotes the file, which may be another one, with secrets in it (LG-01): only where is told.
    const [where = ''] = / at position \d+.*$/.exec((error as Error).message) ?? [];
    return refuse([`the file is no JSON${where}`]);
  }
}

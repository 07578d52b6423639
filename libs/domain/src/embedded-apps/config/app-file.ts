import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { type AppDefinition, AppProblem, isMap } from './app-definition.js';

const longestFile = 1024 * 1024;

/** The `embedded_apps:` map of a YAML file, keyed by id. Other keys belong to other programs. @throws AppProblem */
export function readAppFile(path: string): readonly AppDefinition[] {
  const document = documentIn(path);
  const apps = isMap(document) ? document['embedded_apps'] : null;
  if (!isMap(apps)) throw new AppProblem('EMBEDDED_APPS_FILE:', 'the file must have a map named embedded_apps');
  return Object.entries(apps).map(([id, fields]) => ({ id, fields: isMap(fields) ? fields : { '': fields } }));
}

/** Neither the system's words nor the parser's are told: they quote the file. */
function documentIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new AppProblem('EMBEDDED_APPS_FILE:', 'the file cannot be opened');
  }
  if (text.length > longestFile) throw new AppProblem('EMBEDDED_APPS_FILE:', 'the file is longer than 1 MiB');
  try {
    return load(text);
  } catch {
    throw new AppProblem('EMBEDDED_APPS_FILE:', 'the file cannot be read as YAML');
  }
}

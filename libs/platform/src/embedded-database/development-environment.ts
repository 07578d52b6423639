import { resolve } from 'node:path';
import { DataFolderSettings } from '../config/data-folder.settings.js';
import { developmentSecrets } from '../config/development-secrets.js';
import { type Environment, isProduction } from '../config/environment.js';
import { readSettings } from '../config/setting.js';
import { prepareDataFolder } from './data-folder.js';
import { openEmbeddedDatabase } from './embedded-database.js';

export interface OpenEnvironment {
  readonly environment: Environment;
  /** Call it last: the embedded database stops when nobody is left. */
  close(): Promise<void>;
}

/**
 * On a development machine, everything that was not set: a database, secrets, our own address. In production nothing is
 * added, so that what is missing is told (CS-06).
 * @throws CannotStart
 */
export async function developmentEnvironment(
  given: Environment,
  programFolder: string,
  as: 'service' | 'guest',
): Promise<OpenEnvironment> {
  if (isProduction(given)) return { environment: given, close: () => Promise.resolve() };
  const folder = resolve(programFolder, readSettings(DataFolderSettings, given).path);
  prepareDataFolder(folder);
  const database = isSet(given, 'DATABASE_URL') ? null : await openEmbeddedDatabase({ folder, programFolder }, as);
  const environment = {
    ...given,
    ...ownAddress(given),
    ...developmentSecrets(folder, given),
    ...(database && { DATABASE_URL: database.url }),
    GATEHOUSE_DATA: folder,
  };
  return { environment, close: async () => database?.close() };
}

/** Another PORT means another address, unless that was said too. */
function ownAddress(given: Environment): Environment {
  const port = given['PORT']?.trim();
  if (!port) return {};
  const names = ['DOMAIN_SERVER', 'DOMAIN_CLIENT'].filter((name) => !isSet(given, name));
  return Object.fromEntries(names.map((name) => [name, `http://localhost:${port}`]));
}

function isSet(environment: Environment, name: string): boolean {
  return Boolean(environment[name]?.trim());
}

import { fileOf } from './provider-file.js';

/** A file for EMBEDDED_APPS_FILE; JSON is YAML as well. */
export function appFileWith(apps: Readonly<Record<string, unknown>>): string {
  return fileOf(JSON.stringify({ embedded_apps: apps }));
}

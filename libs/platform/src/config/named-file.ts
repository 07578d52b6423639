import { readFileSync } from 'node:fs';
import { SettingsError } from './setting.js';

const longest = 256 * 1024;

/**
 * The text of a file that `setting` names and that should hold `what`, read once, at the start: nothing of it is ever quoted, as it may be the
 * wrong file (LG-01). @throws SettingsError
 */
export function readNamedFile(setting: string, path: string, what: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'an error' } = error as NodeJS.ErrnoException;
    const wanted = 'name one that is there, and that this service may read';
    throw new SettingsError([`${setting}: the file cannot be read (${code}): ${wanted}`]);
  }
  if (text.length <= longest) return text;
  throw new SettingsError([`${setting}: the file is longer than 256 KiB: this is no ${what}`]);
}

import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../errors/cannot-start.js';

/** Makes the folder of GATEHOUSE_DATA, or says in one sentence why it will not do. */
export function prepareDataFolder(folder: string): void {
  const problem = problemOf(folder);
  if (problem) throw new CannotStart(`GATEHOUSE_DATA (${folder}) ${problem}`);
}

function problemOf(folder: string): string | null {
  try {
    if (existsSync(folder) && !statSync(folder).isDirectory()) return 'is a file: name a folder';
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return `cannot be made or written to (${code}): check who owns it, or name another folder`;
  }
  return existsSync(join(folder, 'PG_VERSION')) ? "is another PostgreSQL's data: name a folder of its own" : null;
}

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CannotStart } from '../errors/cannot-start.js';

/** Secrets live in these files: nobody but their owner reads them. */
const ownerOnly = 0o600;

/**
 * A JSON file that is made once and kept. Two processes that start together agree: a link is made or it exists already, so both
 * read what the first one wrote, and never half of it.
 * @throws CannotStart when the file cannot be read, written or understood.
 */
export function keepOnce<Content extends object>(path: string, make: () => Content): Content {
  const kept = readKept<Content>(path);
  if (kept) return kept;
  const draft = writeDraft(path, make());
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return keepOnce(path, make);
}

export function replaceKept(path: string, content: object): void {
  renameSync(writeDraft(path, content), path);
}

function readKept<Content>(path: string): Content | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(path, error);
  }
}

function writeDraft(path: string, content: object): string {
  const draft = `${path}.${String(process.pid)}`;
  try {
    writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: ownerOnly });
  } catch (error) {
    throw unusable(path, error);
  }
  return draft;
}

function unusable(path: string, error: unknown): CannotStart {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined)
    return new CannotStart(`${path} is damaged: put a copy back, or point GATEHOUSE_DATA elsewhere`);
  return new CannotStart(`${path} cannot be used (${code}): check who owns it, or point GATEHOUSE_DATA elsewhere`);
}

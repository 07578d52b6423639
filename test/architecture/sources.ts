import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Source {
  readonly path: string;
  readonly text: string;
  /** Files of ours that it imports, `import type` included: also a type ties two places together. */
  readonly imports: readonly string[];
}

/** Everything that runs in production: no tests, no scripts. */
export function sources(...folders: readonly string[]): readonly Source[] {
  const wanted = folders.length > 0 ? folders : ['apps', 'libs', 'migrations'];
  return filesOf(wanted).filter(({ path }) => !path.endsWith('.spec.ts'));
}

export function specs(): readonly Source[] {
  return filesOf(['apps', 'libs', 'test']).filter(({ path }) => path.endsWith('.spec.ts'));
}

function filesOf(folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => sourceAt(join(folder, file))),
  );
}

function sourceAt(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
  return { path, text, imports: named.flatMap((name) => fileOf(path, name) ?? []) };
}

function fileOf(importer: string, name: string): string | null {
  const [, alias, rest] = /^#(\w+)\/(.+)$/.exec(name) ?? [];
  const relative = name.startsWith('.') ? normalize(join(dirname(importer), name)) : null;
  const root = alias === 'migrations' ? 'migrations' : `libs/${String(alias)}/src`;
  return (alias && rest ? join(root, rest) : relative)?.replace(/\.(c?)js$/, '.$1ts') ?? null;
}

/** The lines where the pattern is found, as `path:line text`; comments are not code. */
export function linesWith(pattern: RegExp, searched: readonly Source[]): string[] {
  return searched.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const isComment = /^\s*(?:\/\/|\/?\*)/.test(line);
      return !isComment && pattern.test(line) ? [`${path}:${String(index + 1)} ${line.trim()}`] : [];
    }),
  );
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface PythonRun {
  readonly code: number;
  readonly printed: string;
  readonly complaints: string;
}

const isThere = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

/** A journey that needs Python. Without it a skip that says why; continuous integration has it, so there it fails. */
export function itWithPython(name: string, journey: () => Promise<void>): void {
  if (isThere || process.env['CI'] === 'true') {
    it(name, journey);
    return;
  }
  console.warn(`skipped: "${name}" needs Python 3.9 or newer (apt-get install python3)`);
  it.skip(name, journey);
}

/** A program of a folder, with the standard library alone: -I and -S leave out what is installed on this machine. */
export async function runPython(
  folder: string,
  program: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<PythonRun> {
  // -I leaves the folder of the program out, too.
  const start =
    'import runpy, sys; sys.path.insert(0, sys.argv[1]); sys.argv = sys.argv[2:]; runpy.run_path(sys.argv[0], run_name="__main__")';
  const child = spawn('python3', ['-I', '-S', '-B', '-c', start, folder, join(folder, program), ...words], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = ['', ''];
  for (const [index, stream] of [child.stdout, child.stderr].entries())
    stream.setEncoding('utf8').on('data', (text: string) => (texts[index] = (texts[index] ?? '') + text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed: texts[0] ?? '', complaints: texts[1] ?? '' };
}

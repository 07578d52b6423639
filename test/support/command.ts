import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSettings, type TestApp } from './app.js';
import { atDesk, type Spoken } from './desk.js';

export interface Ran extends Spoken {
  /** What it answered with --json; throws where that is not one JSON text. */
  readonly json: any;
}

const program = 'dist/apps/cli/src/main.js';
const data = mkdtempSync(join(tmpdir(), 'gatehouse-command-'));
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

function environmentOf(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], ...testSettings, GATEHOUSE_DATA: data, ...settings };
}

function answered(spoken: Spoken): Ran {
  return {
    ...spoken,
    get json(): unknown {
      return JSON.parse(spoken.output) as unknown;
    },
  };
}

/** Runs the built command with these settings alone, `input` piped in. */
export async function runCommand(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  return answered(await atDesk({ program, words, env: environmentOf(settings), input }));
}

/** The same as a process of its own: for what only a process shows. */
export async function runProcess(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...words], {
    env: environmentOf(settings),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const [output, complaints] = [child.stdout, child.stderr].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    return (): string => chunks.join('');
  });
  child.stdin.on('error', () => undefined); // Not every command reads it.
  child.stdin.end(input);
  const [exitCode] = (await once(child, 'close')) as [number];
  return answered({ exitCode, output: output!(), complaints: complaints!() });
}

/** On the database of a test's application, which runs meanwhile. */
export function commandsOf(app: TestApp) {
  return (words: readonly string[], input?: string) => runCommand(words, { DATABASE_URL: app.database.url }, input);
}

/** Whoever sits at a terminal: waits for each question, then types. @returns all that was on the screen, and the exit code. */
export async function converse(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  ...talk: readonly (readonly [question: string, answer: string])[]
): Promise<{ screen: string; exitCode: number }> {
  const line = [process.execPath, program, ...words].join(' ');
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'dumb', ...testSettings, GATEHOUSE_DATA: data, ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let heard = 0;
  let turn = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [question, answer] = talk[turn] ?? [];
    const at = question === undefined ? -1 : screen.indexOf(question, heard);
    if (at < 0) return;
    heard = at + 1;
    turn++;
    child.stdin.write(answer!);
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  return { screen, exitCode };
}

/** `script` gives a terminal to who has none; it is part of every Debian. */
export const hasTerminals = spawnSync('script', ['--version']).status === 0;

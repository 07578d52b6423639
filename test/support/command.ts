import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSettings, type TestApp } from './app.js';

export interface Ran {
  readonly exitCode: number;
  readonly output: string;
  readonly complaints: string;
  /** What it answered with --json; throws where that is not one JSON text. */
  readonly json: any;
}

const program = 'dist/apps/cli/src/main.js';
const data = mkdtempSync(join(tmpdir(), 'gatehouse-command-'));
const desks: ChildProcess[] = [];
/** Those where nobody stands just now. */
const free: ChildProcess[] = [];
afterAll(() => {
  for (const desk of desks) desk.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

function environmentOf(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], ...testSettings, GATEHOUSE_DATA: data, ...settings };
}

function answered(exitCode: number, output: string, complaints: string): Ran {
  return {
    ...{ exitCode, output, complaints },
    get json(): unknown {
      return JSON.parse(output) as unknown;
    },
  };
}

function newDesk(): ChildProcess {
  const desk = fork('test/support/command-desk.mjs');
  desks.push(desk);
  return desk;
}

/** Runs the built command with these settings alone, `input` piped in: at a desk of its own while it runs, which the next call finds warm. */
export async function runCommand(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  const desk = free.pop() ?? newDesk();
  const gone = new AbortController();
  const left = (): void => {
    gone.abort(new Error(`a command took its desk away: ${words.join(' ')}`));
  };
  desk.once('exit', left).send({ words, env: environmentOf(settings), input });
  const [ran] = (await once(desk, 'message', gone)) as [Ran];
  desk.off('exit', left);
  free.push(desk);
  return answered(ran.exitCode, ran.output, ran.complaints);
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
  return answered(exitCode, output!(), complaints!());
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

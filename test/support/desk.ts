import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface Spoken {
  readonly exitCode: number;
  readonly output: string;
  readonly complaints: string;
}

interface Call {
  /** A file of dist that ends with process.exit. */
  readonly program: string;
  readonly words?: readonly string[];
  /** All that it gets: nothing of the tests' own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

const desks: ChildProcess[] = [];
/** Those where nobody stands just now. */
const free: ChildProcess[] = [];
afterAll(() => {
  for (const desk of desks) desk.kill('SIGKILL');
});

function newDesk(): ChildProcess {
  const desk = fork('test/support/desk-process.mjs');
  desks.push(desk);
  return desk;
}

/** What a built program says and ends with: at a desk of its own while it runs, which the next call finds warm. */
export async function atDesk({ program, words = [], env, input = '' }: Call): Promise<Spoken> {
  const desk = free.pop() ?? newDesk();
  const gone = new AbortController();
  const left = (): void => {
    gone.abort(new Error(`${program} ${words.join(' ')} took its desk away`));
  };
  desk.once('exit', left).send({ program, words, env, input });
  const [spoken] = (await once(desk, 'message', gone)) as [Spoken];
  desk.off('exit', left);
  free.push(desk);
  return spoken;
}

import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { WorkQueue } from './work-queue.js';

/**
 * What runs in a thread. Only its text goes there, so it names nothing from outside itself; `load` gives it the packages it needs. It
 * is called once, and gives the function that answers.
 */
export type ThreadProgram<Question, Answer> = (load: (name: string) => unknown) => (question: Question) => Answer;

export interface ThreadLimits {
  /** Questions that may wait, and how long. */
  readonly length: number;
  readonly waitMilliseconds: number;
  /** For one answer, the start of the thread included. */
  readonly answerMilliseconds: number;
  readonly memoryMib: number;
}

/**
 * Answers one question at a time off the event loop. It starts with its first question. An answer that takes too long, or too much
 * memory, costs that question alone: the thread is ended, and the next one starts another (RL-34).
 */
export class Thread<Question, Answer> {
  private readonly queue: WorkQueue;
  private worker: Worker | null = null;

  constructor(
    private readonly program: ThreadProgram<Question, Answer>,
    private readonly limits: ThreadLimits,
    private readonly refusal: (why: string | null) => Error,
  ) {
    const { length, waitMilliseconds } = limits;
    this.queue = new WorkQueue({ concurrency: 1, length, waitMilliseconds }, () => refusal(null));
  }

  /** @throws what `refusal` makes: with a reason when there will be no answer, with null when too many are waiting */
  async ask(question: Question): Promise<Answer> {
    return this.queue.run(() => this.answer(question));
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private async answer(question: Question): Promise<Answer> {
    const worker = (this.worker ??= this.start());
    try {
      return await answerOf<Question, Answer>(worker, question, this.limits.answerMilliseconds);
    } catch (error) {
      // A late answer would be taken for that of the next question.
      await this.close();
      throw this.refusal((error as Error).message);
    }
  }

  private start(): Worker {
    const worker = new Worker(sourceOf(this.program), {
      eval: true,
      workerData: programFolders(),
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMib },
    });
    worker.unref();
    // Whoever waits for an answer hears of an error; one that comes in between shall not end the process.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    return worker;
  }
}

function answerOf<Question, Answer>(worker: Worker, question: Question, milliseconds: number): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const answered = (answer: Answer): void => {
      forget();
      resolve(answer);
    };
    const failed = (error: Error): void => {
      forget();
      reject(error);
    };
    const ended = (code: number): void => {
      failed(new Error(`the thread ended (${String(code)})`));
    };
    const timer = setTimeout(failed, milliseconds, new Error('it took too long'));
    // One by one: removing all of them would take away those by which Node keeps the channel open.
    const forget = (): void => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', ended);
    };
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(question);
  });
}

/** CommonJS, which looks for packages from a folder it is told: evaluated text lies in no folder of its own. */
function sourceOf(program: ThreadProgram<never, unknown>): string {
  return `
    const { parentPort, workerData } = require('node:worker_threads');
    const answer = (${program.toString()})((name) => require(require.resolve(name, { paths: workerData })));
    parentPort.on('message', (question) => parentPort.postMessage(answer(question)));`;
}

/** Beside the program that was started, wherever that was done from; else where it was. */
function programFolders(): string[] {
  const [, program] = process.argv;
  const beside = program !== undefined && existsSync(program) ? [dirname(realpathSync(program))] : [];
  return [...beside, process.cwd()];
}

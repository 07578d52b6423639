import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Refusal } from './failure.js';

/** Longer than any password may be; a file piped in by mistake is not read to its end. */
const longestLineBytes = 8_192;

/** The person or program that called. Answers go to standard output; questions and warnings do not mix with them. */
@Injectable()
export class Terminal {
  get isInteractive(): boolean {
    return process.stdin.isTTY && process.stderr.isTTY;
  }

  tell(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  warn(text: string): void {
    process.stderr.write(`warning: ${text}\n`);
  }

  async ask(question: string): Promise<string> {
    const answer = await this.question((reader) => reader.question(question), process.stderr);
    return answer.trim();
  }

  /** Nothing that is typed is shown. The terminal is told so before the question appears: fast fingers are not shown either. */
  async askSecret(question: string): Promise<string> {
    const asked = this.question((reader) => reader.question(''), nowhere());
    process.stderr.write(question);
    try {
      return await asked;
    } finally {
      process.stderr.write('\n');
    }
  }

  /** The first line that another program pipes in, without its line break. */
  async readLine(): Promise<string> {
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) {
      text += String(chunk);
      if (text.includes('\n') || text.length > longestLineBytes) break;
    }
    return text.split(/\r?\n/, 1)[0] ?? '';
  }

  private async question(ask: (reader: Interface) => Promise<string>, output: NodeJS.WritableStream): Promise<string> {
    const reader = createInterface({ input: process.stdin, output, terminal: true });
    const cancelled = new Promise<never>((_resolve, reject) => {
      const cancel = (): void => {
        reject(new Refusal('cancelled', 'cancelled: nothing was done'));
      };
      reader.once('SIGINT', cancel).once('close', cancel);
    });
    try {
      return await Promise.race([ask(reader), cancelled]);
    } finally {
      reader.close();
    }
  }
}

function nowhere(): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
}

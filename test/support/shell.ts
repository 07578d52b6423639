import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** The code blocks of README.md that are marked `sh`, or `sh <name>`, in their order. */
export function commandsOfReadme(name = ''): string[] {
  const readme = readFileSync('README.md', 'utf8');
  const marked = name ? `sh ${name}` : 'sh';
  return [...readme.matchAll(/^```(.*)\n([^]*?)^```$/gm)]
    .filter(([, mark]) => mark === marked)
    .map(([, , text]) => text!);
}

/** One bash, as in a terminal: what was set before is still there. */
export class Shell {
  private readonly bash;
  private readonly ended: Promise<never>;
  private output = '';

  constructor(options: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> } = {}) {
    const { cwd, environment } = options;
    const env = { PATH: process.env['PATH'], ...environment };
    this.bash = spawn('bash', [], { ...(cwd && { cwd }), env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.ended = once(this.bash, 'exit').then((): never => {
      throw new Error(`bash ended: ${this.output}`);
    });
    this.ended.catch(() => undefined); // After `close` it should.
    for (const stream of [this.bash.stdout, this.bash.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk));
  }

  /** Everything that the commands printed, on both streams, and the exit code of the last. */
  async run(commands: string): Promise<{ readonly printed: string; readonly code: number }> {
    this.output = '';
    this.bash.stdin.write(`${commands}\nprintf '\\0%s\\0' $?\n`);
    for (;;) {
      const [, printed, code] = /^([^]*)\0(\d+)\0$/.exec(this.output) ?? [];
      if (printed !== undefined) return { printed: printed.trim(), code: Number(code) };
      await Promise.race([once(this.bash.stdout, 'data'), this.ended]);
    }
  }

  close(): void {
    this.bash.stdin.end();
  }
}

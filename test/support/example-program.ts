import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ExampleProgram {
  /** What it wrote. */
  output(): string;
  stop(): Promise<void>;
}

/** A program of examples/, as its README starts it. Here once it says where it is. */
export async function startExample(file: string, settings: Record<string, string>): Promise<ExampleProgram> {
  const child: ChildProcess = spawn(process.execPath, [file], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = once(child, 'close');
  const ready = child.stdout ? once(child.stdout, 'data') : ended;
  await Promise.race([ready, ended]);
  if (child.exitCode !== null) throw new Error(`${file} ended: ${output}`);
  return {
    output: () => output,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** One request to such a program, which no document of ours describes. */
export async function askExample<Body>(address: string, sent: RequestInit): Promise<{ status: number; body: Body }> {
  const answer = await fetch(address, sent);
  return { status: answer.status, body: (await answer.json()) as Body };
}

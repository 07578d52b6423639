import { spawn } from 'node:child_process';
import { once } from 'node:events';

jest.setTimeout(60_000);

/** What a bug would do in a running service; then a sign of life, from after it. */
const program = `
  import { openLog } from './dist/libs/platform/src/logging/log.js';
  import { surviveStrayErrors } from './dist/libs/platform/src/operations/stray-errors.js';
  surviveStrayErrors(openLog('info'));
  setTimeout(() => { throw new Error('broken for ada@example.org with gtr_0123456789abcdef'); }, 1);
  setTimeout(() => { Promise.reject(new Error('nobody caught gtr_0123456789abcdef')); }, 20);
  setTimeout(() => { Promise.reject('a bare string gtr_0123456789abcdef'); }, 40);
  setTimeout(() => { console.log('still alive'); }, 100);
`;

describe('an error that nobody caught', () => {
  it('IN-07: is told without what it quotes, and the process goes on', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(output).toContain('still alive');
    expect(output.match(/"level":"fatal"/g)).toHaveLength(3);
    expect(output).not.toMatch(/gtr_|ada@example/);
  });
});

/**
 * Runs the built command for one call after another, where a test is not about its process: most of what a command costs is that some
 * three thousand files are read. What is of a process stands anew for each call: words, settings, the three streams, the exit code.
 */
import { resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const program = resolve('dist/apps/cli/src/main.js');
const leave = process.exit.bind(process);
let calls = 0;

function stands(name, value) {
  Object.defineProperty(process, name, { value, configurable: true });
  return value;
}

function heard() {
  let text = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

process.on('disconnect', () => leave());
process.on('message', async ({ words, env, input }) => {
  const [output, complaints] = [heard(), heard()];
  process.env = env;
  process.argv = [process.execPath, program, ...words];
  process.exitCode = undefined;
  stands('stdin', Readable.from(input === '' ? [] : [Buffer.from(input)]));
  stands('stdout', output.stream);
  stands('stderr', complaints.stream);
  const ended = new Promise((end) => stands('exit', (code = process.exitCode) => end(code ?? 0)));
  await import(`${pathToFileURL(program).href}?call=${++calls}`);
  const exitCode = await ended;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  process.send({ exitCode, output: output.text(), complaints: complaints.text() });
});

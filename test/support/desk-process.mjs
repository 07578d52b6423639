/**
 * Runs built programs for one call after another, where a test is not about their process: most of what such a call costs is that some
 * three thousand files are read. What is of a process stands anew for each call: words, settings, the three streams, the exit code.
 */
import { resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const leave = process.exit.bind(process);
const said = { stdout: '', stderr: '' };
let calls = 0;

function stands(name, value) {
  Object.defineProperty(process, name, { value, configurable: true });
}

// For all calls, as `console` keeps the first that it has met.
for (const name of Object.keys(said)) {
  const write = (chunk, _encoding, done) => {
    said[name] += String(chunk);
    done();
  };
  stands(name, new Writable({ write }).setMaxListeners(0));
}

process.on('disconnect', () => leave());
process.on('message', async ({ program, words, env, input }) => {
  const path = resolve(program);
  Object.assign(said, { stdout: '', stderr: '' });
  process.env = env;
  process.argv = [process.execPath, path, ...words];
  process.exitCode = undefined;
  stands('stdin', Readable.from(input === '' ? [] : [Buffer.from(input)]));
  const ended = new Promise((end) => stands('exit', (code = process.exitCode) => end(code ?? 0)));
  await import(`${pathToFileURL(path).href}?call=${++calls}`);
  const exitCode = await ended;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  process.send({ exitCode, output: said.stdout, complaints: said.stderr });
});

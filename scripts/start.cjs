/**
 * `npm start`: builds if needed, then becomes the service; there is no second process that would have to pass on signals and
 * exit codes. CommonJS on purpose: loading an ES module already starts the threads that UV_THREADPOOL_SIZE counts.
 */
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { build, isBuilt } = require('./build.cjs');

const program = join(__dirname, '..', 'dist', 'apps', 'api', 'src', 'main.js');

if (!isBuilt()) build();
// Argon2 runs on these threads, as many at a time as there are cores (at most 4); the rest of Node needs its usual 4 beside it.
process.env.UV_THREADPOOL_SIZE ??= String(4 + Math.min(availableParallelism(), 4));
stopWithParent();
import(pathToFileURL(program).href);

/** npm passes a signal on to its shell only, and most shells end without passing it on: whoever loses that parent is meant too. */
function stopWithParent() {
  const { ppid } = process;
  if (process.env.npm_lifecycle_event !== 'start') return;
  const watch = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}

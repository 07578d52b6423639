/**
 * `npm start`: builds if needed, then becomes the service; there is no second process that would have to pass on signals and
 * exit codes. CommonJS on purpose: loading an ES module already starts the threads that UV_THREADPOOL_SIZE counts.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync, utimesSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const folder = join(__dirname, '..');
const built = join(folder, 'dist', '.tsbuildinfo');
const program = join(folder, 'dist', 'apps', 'api', 'src', 'main.js');
const sources = ['apps', 'libs', 'migrations', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

/** Folders count too: theirs changes when a file in them goes. */
function newestIn(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function isBuilt() {
  const present = sources.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (!present.some((path) => path.endsWith('apps'))) return true; // A packaged service has no sources.
  return existsSync(program) && existsSync(built) && Math.max(...present.map(newestIn)) <= statSync(built).mtimeMs;
}

function build() {
  console.log('Building (the sources are newer than dist) ...');
  const nest = join(folder, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error('Gatehouse cannot start: the build failed; see above, or run npm ci first');
    process.exit(1);
  }
  utimesSync(built, new Date(), new Date()); // An unchanged build writes nothing, and would be repeated at each start.
}

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

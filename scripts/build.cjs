/** For what runs from a checkout: is dist as new as the sources, and if not, make it so. A packaged service has no sources. */
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync, utimesSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..');
const built = join(folder, 'dist', '.tsbuildinfo');
const sources = ['apps', 'libs', 'migrations', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

/** Folders count too: theirs changes when a file in them goes. */
function newestIn(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function isBuilt() {
  const present = sources.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (!present.some((path) => path.endsWith('apps'))) return true;
  return existsSync(built) && Math.max(...present.map(newestIn)) <= statSync(built).mtimeMs;
}

/** Its words go to standard error: a command's output is its answer. */
function build() {
  console.error('Building (the sources are newer than dist) ...');
  const nest = join(folder, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    console.error('Gatehouse cannot start: the build failed; see above, or run npm ci first');
    process.exit(1);
  }
  utimesSync(built, new Date(), new Date()); // An unchanged build writes nothing, and would be repeated at each start.
}

module.exports = { build, isBuilt };

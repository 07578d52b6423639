/**
 * `npm run prove [row, or kind such as BF]`: does a test notice when a defence is gone? Each `test/mutations/<ROW>-<slug>.patch`
 * removes one, in a scratch copy of this checkout; then the tests that name the row must fail. Ends with 1 and a list when some do
 * not, when a patch no longer applies, or when a row has no test.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

const checkout = process.cwd();
const folder = resolve('test/mutations');
const wanted = process.argv[2];

const mutations = readdirSync(folder)
  .map((file) => /^([A-Z]+\d*-\d+)-(.+)\.patch$/.exec(file))
  .filter((match) => match && (!wanted || match[1] === wanted || match[1].startsWith(`${wanted}-`)))
  .map(([file, row, slug]) => ({ row, slug, patch: join(folder, file) }));

/** What git knows of, as it is now, with the built files beside it; dependencies are shared. */
function scratchCopy() {
  const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-prove-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString();
  for (const file of listed.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    cpSync(join(checkout, file), join(scratch, file), { force: true });
  }
  cpSync(join(checkout, 'dist'), join(scratch, 'dist'), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(scratch, 'node_modules'), 'dir');
  return scratch;
}

const naming = (row) => new RegExp(`\\b${row}\\b`);

function specsNaming(scratch, row) {
  return ['libs', 'apps', 'test']
    .flatMap((root) => readdirSync(join(scratch, root), { recursive: true }).map((file) => join(root, file)))
    .filter((file) => file.endsWith('.spec.ts') && naming(row).test(readFileSync(join(scratch, file), 'utf8')));
}

/** How many tests naming these rows passed and failed; a suite that cannot be loaded proves nothing. */
function runTests(scratch, rows, specs) {
  const report = join(scratch, 'prove.json');
  rmSync(report, { force: true });
  const names = rows.map((row) => `\\b${row}\\b`).join('|');
  const flags = ['-t', names, '--json', '--outputFile', report, '--silent', '--coverage=false', '--runTestsByPath'];
  const jest = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...flags, ...specs], { cwd: scratch });
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return testResults.flatMap((file) => file.assertionResults);
  } catch {
    return { broken: jest.stderr.toString().trim().split('\n').at(-1) };
  }
}

/** Tests run the sources, but a test of two processes runs dist: the patched files are put there too. */
function rebuild(scratch, patch) {
  const files = [...readFileSync(patch, 'utf8').matchAll(/^\+\+\+ b\/((?:apps|libs|migrations)\/.+\.ts)$/gm)];
  for (const [, file] of files) {
    const { code } = transformFileSync(join(scratch, file), {
      swcrc: false,
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2023',
        keepClassNames: true,
      },
      module: { type: 'es6' },
    });
    writeFileSync(join(scratch, 'dist', file.replace(/\.ts$/, '.js')), code);
  }
  utimesSync(join(scratch, 'dist', '.tsbuildinfo'), new Date(), new Date()); // Else each npm start would build anew.
}

function apply(scratch, patch, ...flags) {
  return spawnSync('git', ['apply', ...flags, patch], { cwd: scratch }).status === 0;
}

/** Null when the loss of the defence is noticed; else what is wrong. */
function judge(scratch, { row, patch }) {
  const specs = specsNaming(scratch, row);
  if (specs.length === 0) return 'no test names this row';
  if (!apply(scratch, patch)) return 'the patch no longer applies';
  try {
    rebuild(scratch, patch);
    const tests = runTests(scratch, [row], specs);
    if (tests.broken !== undefined) return `the tests do not start: ${tests.broken}`;
    if (tests.some((test) => test.status === 'failed')) return null;
    return tests.some((test) => test.status === 'passed') ? 'its tests still pass' : 'no test of this row ran';
  } finally {
    apply(scratch, patch, '--reverse');
    rebuild(scratch, patch);
  }
}

/** A test that fails without any patch would seem to notice everything. */
function failingAnyway(scratch) {
  const rows = [...new Set(mutations.map(({ row }) => row))];
  const specs = [...new Set(rows.flatMap((row) => specsNaming(scratch, row)))];
  const tests = specs.length === 0 ? [] : runTests(scratch, rows, specs);
  if (tests.broken !== undefined) return [`the tests do not start: ${tests.broken}`];
  return tests.filter((test) => test.status === 'failed').map((test) => `fails without any patch: ${test.fullName}`);
}

if (mutations.length === 0) {
  console.error(wanted ? `no patch in test/mutations is for ${wanted}` : 'no patches in test/mutations');
  process.exit(1);
}
const scratch = scratchCopy();
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
console.log(`${mutations.length} patches; first the same tests without any`);
const problems = failingAnyway(scratch);
for (const [index, mutation] of mutations.entries()) {
  const began = Date.now();
  const problem = judge(scratch, mutation);
  const name = `${mutation.row} ${mutation.slug}`;
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${index + 1}/${mutations.length} ${name}: ${problem ?? 'noticed'} (${seconds} s)`);
  if (problem) problems.push(`${name}: ${problem}`);
}
console.log(problems.length === 0 ? '\nEvery removed defence is noticed.' : `\n${problems.join('\n')}`);
process.exitCode = problems.length === 0 ? 0 : 1;

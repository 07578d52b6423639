import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** No test can make the service break, so no test produces this. */
const notWanted = new Set(['* 500 internal_error']);

/**
 * At the end of a whole run: every documented status and code must have been produced by some test, or the document promises what
 * nobody has seen. Runs of a part of the tests are not judged.
 */
export default class ContractReporter {
  constructor(globalConfig) {
    const { testPathPatterns, testNamePattern, onlyChanged, findRelatedTests, shard } = globalConfig;
    const patterns = testPathPatterns?.patterns ?? [];
    this.isWhole = patterns.length === 0 && !testNamePattern && !onlyChanged && !findRelatedTests && !shard;
  }

  onRunComplete(_contexts, { numFailedTests, numFailedTestSuites }) {
    if (!this.isWhole) return;
    const missing = missingAnswers(process.env.TEST_CONTRACT_FOLDER);
    if (missing.length === 0) return;
    const told = `documented answers that no test produced:\n  ${missing.join('\n  ')}`;
    process.stderr.write(`\n${told}\n`);
    // Where tests have failed they may have been the ones; the run has failed already.
    if (numFailedTests + numFailedTestSuites === 0) this.error = new Error(told);
  }

  /** Jest ends with exit code 1 where a reporter has an error. */
  getLastError() {
    return this.error;
  }
}

function missingAnswers(folder) {
  const lines = (name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
  const files = readdirSync(folder).filter((name) => name.startsWith('seen-'));
  const seen = files.flatMap(lines);
  const known = new Set(seen.flatMap((line) => [line, line.replace(/^\S+/, '*')]));
  return lines('expected.txt')
    .filter((answer) => !known.has(answer) && !notWanted.has(answer))
    .sort();
}

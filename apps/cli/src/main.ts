import { fileURLToPath } from 'node:url';
import { CommandFactory } from 'nest-commander';
import { CliModule } from './cli.module.js';
import { failureOf } from './failure.js';

/** Of dist/apps/cli/src/main.js: where .env, node_modules and .gatehouse are. */
const programFolder = fileURLToPath(new URL('../../../..', import.meta.url));

/** The reader of our output may go first (`list-users | head`). */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

function rethrow(error: Error): never {
  throw error;
}

try {
  await CommandFactory.run(CliModule.for(programFolder), {
    logger: false,
    errorHandler: rethrow,
    serviceErrorHandler: rethrow,
    // What is wrong with the command line is told below, like everything else.
    outputConfiguration: { outputError: () => undefined },
  });
} catch (error) {
  const failure = failureOf(error);
  process.exitCode = failure.exitCode;
  process.stderr.write(process.argv.includes('--json') ? failure.asJson() : failure.asText());
}
// A service that could not start leaves connections behind that nobody can close; what was written goes out first.
process.stdout.write('', () => {
  process.stderr.write('', () => process.exit());
});

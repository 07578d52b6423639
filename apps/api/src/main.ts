import { fileURLToPath } from 'node:url';
import { openService } from './service.js';
import { startUpProblems } from '#platform/errors/start-up-problems.js';

/** Of dist/apps/api/src/main.js: where .env, node_modules and .gatehouse are. */
const programFolder = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * Signals are taken from the first moment on: one that comes while the service starts stops it once it has started, so that the
 * embedded database is never left behind. npm and the terminal both send Ctrl-C; the second one changes nothing.
 */
const stopWanted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      resolve();
    });
});

// The reader of our output may go first (`npm start | head`); that must not end the service in mid-flight.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  const service = await openService(programFolder);
  await stopWanted;
  process.exit((await service.stop()) ? 0 : 1);
} catch (error) {
  for (const problem of startUpProblems(error)) console.error(`Gatehouse cannot start: ${problem}`);
  process.exit(1);
}

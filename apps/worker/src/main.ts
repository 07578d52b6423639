import { fileURLToPath } from 'node:url';
import { startUpProblems } from '#platform/errors/start-up-problems.js';
import { openWorker } from './worker.js';

/** Of dist/apps/worker/src/main.js: where .env and node_modules are. */
const programFolder = fileURLToPath(new URL('../../../..', import.meta.url));

/** Taken from the first moment on: a mail that is on its way when the signal comes is still written down as sent. */
const stopWanted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      resolve();
    });
});

try {
  const worker = await openWorker(programFolder);
  await stopWanted;
  await worker.stop();
  process.exit(0);
} catch (error) {
  for (const problem of startUpProblems(error)) console.error(`Gatehouse cannot start: ${problem}`);
  process.exit(1);
}

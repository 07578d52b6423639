import type { Log } from '../logging/log.js';

/**
 * An error that nobody caught, such as that of a socket which died between two listeners, must not sign everybody out at once: it is told
 * and the process goes on (IN-07). Only for a process that serves; one that starts should fail instead.
 */
export function surviveStrayErrors(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught');
  });
  process.on('unhandledRejection', (reason) => {
    log.fatal(
      { err: reason instanceof Error ? reason : new Error('rejected with no error') },
      'a rejection that nobody caught',
    );
  });
}

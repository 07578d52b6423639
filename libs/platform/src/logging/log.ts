import { type DestinationStream, type Logger, pino } from 'pino';
import { scrub } from './scrub.js';

export type Log = Logger;

export const silentLog: Log = pino({ level: 'silent' });

/** Where lines go; each ends with a line break. */
export type LogStream = DestinationStream;

/**
 * One JSON object per line: time (UTC), level, message, then facts. JSON escapes line breaks and control characters, so nobody can
 * write a second record through a name or a header (IN-09).
 */
export function openLog(level: string, stream: LogStream = standardOutput()): Log {
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { err: errorFacts },
    },
    stream,
  );
}

/**
 * A write for each line would cost a request a tenth of its time: lines are gathered, for a tenth of a second at most, and written out at
 * exit. A log that cannot be written (disk full, reader gone) must not end the service (RL-19).
 */
function standardOutput(): LogStream {
  const stream = pino.destination({ dest: 1, sync: false, minLength: 8_192, periodicFlush: 100 });
  return stream.on('error', () => undefined);
}

/** Never the message of an unforeseen error as it is: drivers and libraries quote values in it (LG-01). */
function errorFacts(error: Error): Readonly<Record<string, unknown>> {
  const { name, message, stack, code } = error as NodeJS.ErrnoException;
  return { type: name, code, message: scrub(message), stack: framesOf(stack) };
}

/** Where it happened. The first lines of a stack repeat the message. */
function framesOf(stack = ''): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 8).join('\n');
}

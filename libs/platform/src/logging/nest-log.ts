import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';
import { scrub } from './scrub.js';

/** What Nest tells of its own start, once per route and module; worth a line only to who debugs it. */
const routine = new Set(['InstanceLoader', 'NestApplication', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);

/** Nest's Logger, and with it ours, goes to the one log. Messages are free text, so they are scrubbed. */
export class NestLog implements LoggerService {
  constructor(private readonly out: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    const { facts, text } = lineOf(message, rest);
    if (routine.has(facts.context ?? '')) this.out.debug(facts, text);
    else this.out.info(facts, text);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    const { facts, text } = lineOf(message, rest);
    this.out.warn(facts, text);
  }

  error(message: unknown, ...rest: unknown[]): void {
    const { facts, text } = lineOf(message, rest);
    this.out.error(facts, text);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    const { facts, text } = lineOf(message, rest);
    this.out.fatal(facts, text);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    const { facts, text } = lineOf(message, rest);
    this.out.debug(facts, text);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    const { facts, text } = lineOf(message, rest);
    this.out.trace(facts, text);
  }
}

interface Line {
  readonly facts: { readonly context?: string; readonly stack?: string; readonly err?: Error };
  readonly text: string;
}

/** Nest hands over (message, context) or (message, stack, context). */
function lineOf(message: unknown, rest: readonly unknown[]): Line {
  const texts = rest.filter((part) => typeof part === 'string');
  const context = texts.at(-1);
  const stack = texts.length > 1 ? texts[0] : undefined;
  const facts = { ...(context ? { context } : {}), ...(stack ? { stack: scrub(stack) } : {}) };
  if (message instanceof Error) return { facts: { ...facts, err: message }, text: message.name };
  return { facts, text: scrub(typeof message === 'string' ? message : JSON.stringify(message)) };
}

/** What Postgres and its driver say, in our words. Codes: PostgreSQL manual, appendix A. */

const retryable = new Set(['40001', '40P01']);
const unavailable = new Set(['57P01', '57P02', '57P03', '53300', '53400', '57014', '55P03', '25P03', '25P02']);
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);
const driverMessages = /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has)/;

interface DatabaseFailure {
  readonly code?: string;
  readonly message: string;
  readonly constraint?: string;
}

function failureOf(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const inner = (error as { driverError?: unknown }).driverError;
  return inner instanceof Error ? inner : error;
}

/** Serialization failure or deadlock: the same work, tried again, can succeed (RL-07). */
export function isRetryable(error: unknown): boolean {
  return retryable.has(failureOf(error)?.code ?? '');
}

/** The database is away, overloaded or too slow: the caller gets 503 and may try again (RL-01..RL-06). */
export function isDatabaseUnavailable(error: unknown): boolean {
  const failure = failureOf(error);
  if (!failure) return false;
  const { code = '', message } = failure;
  return code.startsWith('08') || unavailable.has(code) || unreachable.has(code) || driverMessages.test(message);
}

/** True when `error` is the breach of exactly this unique or check constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return failureOf(error)?.constraint === constraint;
}

import { isNativeError } from 'node:util/types';

/** What Postgres and its driver say, in our words. Codes: PostgreSQL manual, appendix A. */

/** A prepared statement that a migration has overtaken (feature_not_supported: "cached plan must not change result type"). */
export const outdatedPlan = '0A000';

const retryable = new Set(['40001', '40P01', outdatedPlan]);
/** Class 08: connection exceptions; class 53: no disk, memory or connections left (RL-19). */
const unavailableClasses = /^(08|53)/;
/** Shut down, cancelled, a lock not given in time, a transaction already ended; 25006: a standby that was the primary (failover). */
const unavailable = new Set(['57P01', '57P02', '57P03', '57P05', '57014', '55P03', '25P03', '25P02', '25006']);
const unreachable = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
]);
const driverMessages = /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has)/;

interface DatabaseFailure {
  readonly code?: string;
  readonly message: string;
  readonly constraint?: string;
}

function failureOf(error: unknown): DatabaseFailure | null {
  if (!isNativeError(error)) return null;
  const inner = (error as { driverError?: unknown }).driverError;
  return isNativeError(inner) ? inner : error;
}

/** Serialization failure, deadlock, outdated plan: the same work, tried again, can succeed (RL-07). */
export function isRetryable(error: unknown): boolean {
  return retryable.has(failureOf(error)?.code ?? '');
}

/** The database is away, overloaded, too slow or too contended: the caller gets 503 and may try again (RL-01..RL-07). */
export function isDatabaseUnavailable(error: unknown): boolean {
  const failure = failureOf(error);
  if (!failure) return false;
  const { code = '', message } = failure;
  if (unavailableClasses.test(code) || unavailable.has(code) || retryable.has(code)) return true;
  return unreachable.has(code) || driverMessages.test(message);
}

/** True when `error` is the breach of exactly this unique or check constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return failureOf(error)?.constraint === constraint;
}

import { requestContext } from '../http/request-context.js';
import type { Counter, CounterRow } from './counters.js';
import type { Decision, LimitState } from './limit.js';
import { tooManyAttempts } from './rate-limit.errors.js';

/** What the rows of all counters amount to; tells callers where the limits want it. */
export function decisionOf(counters: readonly Counter[], rows: readonly CounterRow[]): Decision {
  const each = statesOf(counters, rows);
  tell(counters, each);
  const allowed = rows.every((row) => row.allowed);
  const retryAfterSeconds = allowed ? 0 : Math.max(1, ...rows.map((row) => row.waitSeconds));
  const shutUntil = rows.find((row) => row.shutUntil !== null)?.shutUntil ?? null;
  return { allowed, retryAfterSeconds, shutUntil, each };
}

export function statesOf(counters: readonly Counter[], rows: readonly CounterRow[]): LimitState[] {
  return counters.map(({ key, limit, max }) => {
    const row = rows.find((candidate) => candidate.key === key);
    return {
      name: limit.name,
      limit: max,
      remaining: Math.max(0, max - (row?.hits ?? 0)),
      resetSeconds: row?.resetSeconds ?? limit.windowSeconds,
      waitSeconds: row?.waitSeconds ?? 0,
    };
  });
}

/** @throws too_many_attempts */
export function assertAllowed(decision: Decision): Decision {
  if (!decision.allowed) throw tooManyAttempts({ retryAfterSeconds: decision.retryAfterSeconds });
  return decision;
}

/** draft-ietf-httpapi-ratelimit-headers-10: the policy (quota `q`, window `w` in seconds), and what remains of it (`r`, `t`). */
function tell(counters: readonly Counter[], states: readonly LimitState[]): void {
  const told = counters.flatMap(({ limit }, index) => {
    const state = states[index];
    return limit.told && state ? [{ ...state, windowSeconds: limit.windowSeconds }] : [];
  });
  if (told.length === 0) return;
  const policies = told.map(({ name, limit, windowSeconds }) => `"${name}";q=${limit};w=${windowSeconds}`);
  requestContext.current.tell('ratelimit-policy', policies.join(', '));
  const rest = told.map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`);
  requestContext.current.tell('ratelimit', rest.join(', '));
}

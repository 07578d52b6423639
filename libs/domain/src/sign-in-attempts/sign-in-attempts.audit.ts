import type { Actor } from '#platform/actor/actor.js';
import type { AuditEvent } from '#platform/audit/audit.js';
import type { Decision } from '#platform/rate-limit/limit.js';

export interface LockFacts {
  /** A time in UTC; `released`: until a reset or an administrator opens it. */
  readonly until: string;
  readonly method?: string;
}

/** Failures have shut the way in: one row when it shuts, none while it holds. `userId` is null where nobody was aimed at. */
export function lockedEvent(actor: Actor, userId: string | null, details: LockFacts): AuditEvent {
  const action = 'sign_in.locked';
  return { action, outcome: 'denied', actor, targetType: 'user', targetId: userId, details: { ...details } };
}

/** What to write down should this attempt fail: null unless it shuts the way in. */
export function lockFactsOf({ shutUntil }: Decision): LockFacts | null {
  return shutUntil === null ? null : { until: shutUntil };
}

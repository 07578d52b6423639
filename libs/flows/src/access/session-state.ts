import type { Caller } from '#platform/http/caller.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** A session and its person, as of one moment: all that is needed to let a request in. */
export interface SessionState {
  readonly session: SessionFacts;
  readonly user: UserFacts;
}

export type SignedInCaller = Caller<UserFacts, SessionFacts>;

import type { Caller } from '#platform/http/caller.js';
import type { DeviceFacts } from '#domain/devices/device-facts.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { Factors } from './factors.js';

/** A session and its person, as of one moment: all that is needed to let a request in. */
export interface SessionState {
  readonly session: SessionFacts;
  readonly user: UserFacts;
  readonly factors: Factors;
}

export type SignedInCaller = Caller<UserFacts, SessionFacts> & { readonly factors: Factors };

/** A paired device that stands for its owner: there is no session, and nobody has signed in. */
export type DeviceCaller = Caller<UserFacts, null> & {
  readonly device: DeviceFacts;
  /** Of its owner. */
  readonly factors: Factors;
};

/** Somebody with a token of the company's own backend: they have signed in there, and there is no session here. */
export type BackendCaller = Caller<UserFacts, null> & {
  /** What the backend calls them. */
  readonly backendSubject: string;
  readonly factors: Factors;
};

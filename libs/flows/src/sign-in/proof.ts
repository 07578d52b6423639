import type { TakenAttempt } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { SecondFactors } from './second-step/second-step.policy.js';

/** What a method hands over: somebody has shown to be this person. It opens nothing by itself. */
export interface Proof {
  readonly method: string;
  /** RFC 8176 authentication method references. */
  readonly amr: readonly string[];
  readonly aal: number;
  /** When it was shown, in seconds; left out: now. */
  readonly authTime?: number;
  readonly user: UserFacts | null;
  /** A sign-up that nobody confirmed yet; it becomes an account here where unverified sign-in is allowed. */
  readonly pendingSignUpId: string | null;
  /** Where the method knows already, so that nobody asks again. */
  readonly secondFactors?: SecondFactors;
}

/** Everything about a sign-in that is not the credential. */
export interface SignInDevice {
  readonly delivery: 'body' | 'cookie';
  readonly deviceName: string | null;
  readonly knownDeviceToken: string | null;
}

/** One attempt to come in. */
export interface SignInAttempt<Found> {
  readonly method: string;
  readonly device: SignInDevice;
  /** Takes the attempt, and looks up whom it aims at. @throws too_many_attempts */
  readonly begin: () => Promise<BegunAttempt<Found>>;
}

export interface BegunAttempt<Found> extends TakenAttempt {
  /** The account aimed at, where there is one; for the audit log. */
  readonly aimedAt: string | null;
  readonly found: Found;
}

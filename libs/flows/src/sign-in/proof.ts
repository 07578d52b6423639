import type { AttemptSubject } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What a method hands over: somebody has shown to be this person. It opens nothing by itself. */
export interface Proof {
  readonly method: string;
  /** RFC 8176 authentication method references. */
  readonly amr: readonly string[];
  readonly aal: number;
  readonly user: UserFacts | null;
  /** A sign-up that nobody confirmed yet; it becomes an account here where unverified sign-in is allowed. */
  readonly pendingSignUpId: string | null;
}

/** Everything about a sign-in that is not the credential. */
export interface SignInDevice {
  readonly delivery: 'body' | 'cookie';
  readonly deviceName: string | null;
  readonly knownDeviceToken: string | null;
}

/** One attempt to come in: whom it aims at, and from which device. */
export interface SignInAttempt {
  readonly method: string;
  /** What guesses are counted by. */
  readonly subject: AttemptSubject;
  /** The account aimed at, where there is one; for the audit log. */
  readonly aimedAt: string | null;
  readonly device: SignInDevice;
}

import type { Caller } from '#platform/http/caller.js';
import type { Quota, RateLimit } from '#platform/rate-limit/quota.js';
import { claimOf, type MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { OrganizationClaim } from '#domain/server-keys/access-tokens.js';
import type { KeyOwner } from '#domain/api-keys/api-key-facts.js';
import type { Scope } from '#domain/api-keys/scopes.js';
import type { DeviceFacts } from '#domain/devices/device-facts.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { type Factors, hasSecondFactor } from './factors.js';

/** A session and its person, as of one moment: all that is needed to let a request in. */
export interface SessionState {
  /** In the organization that the session acts in, if it does. */
  readonly membership: MembershipFacts | null;
  readonly session: SessionFacts;
  readonly user: UserFacts;
  readonly factors: Factors;
}

export type SignedInCaller = Caller<UserFacts, SessionFacts> & { readonly factors: Factors };

/** The organization that the session's tokens say it acts in: while it may, and has shown what the organization asks for (MF-09). */
export function actingIn({ session, factors, membership }: SessionState): OrganizationClaim | null {
  if (membership?.status !== 'active') return null;
  const shown = hasSecondFactor(factors) ? Math.max(session.aal, session.organizationAal ?? 0) : 1;
  return membership.requiresSecondFactor && shown < 2 ? null : claimOf(membership);
}

/** What they say beside who it is. */
export function organizationIn(state: SessionState): { org?: OrganizationClaim } {
  const org = actingIn(state);
  return org ? { org } : {};
}

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

/** A key as it calls. */
export interface CallingKey {
  readonly id: string;
  /** What may be written down of it. */
  readonly prefix: string;
  readonly owner: KeyOwner;
  readonly scopes: readonly Scope[];
  readonly resource: string | null;
  /** Its second secret was shown: `scopes` and `resource` are those of that one. */
  readonly isShare: boolean;
  readonly rateLimit: RateLimit | null;
  readonly quota: Quota | null;
  /** The secret shown was rotated away, and ends then. */
  readonly endsAt: Date | null;
  /** Of the key itself. */
  readonly expiresAt: Date | null;
}

/** When what was shown of it is worth nothing any more. */
export function endOf({ expiresAt, endsAt }: CallingKey): Date | null {
  if (expiresAt === null || endsAt === null) return expiresAt ?? endsAt;
  return expiresAt < endsAt ? expiresAt : endsAt;
}

/** A person's key stands for its owner, within its scopes. */
export type PersonKeyCaller = Caller<UserFacts, null> & { readonly key: CallingKey; readonly factors: Factors };

/** A key of an organization, or of the installation: nobody stands behind it, and it has no "me". */
export type ServiceCaller = Caller<null, null> & { readonly key: CallingKey };

export type KeyCaller = PersonKeyCaller | ServiceCaller;

/** Somebody. */
export type PersonalCaller = SignedInCaller | DeviceCaller | BackendCaller | PersonKeyCaller;

export type AnyCaller = PersonalCaller | ServiceCaller;

/** On whose behalf something happens. The ground floor knows no more of people than this. */
export interface Actor {
  /** `service`: an API key that is no person's. */
  readonly kind: 'person' | 'service' | 'anonymous' | 'operator' | 'upkeep';
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly sessionId: string | null;
  /** Role in this installation, as of this request. */
  readonly role: string | null;
  /** The API key that was shown, whosever it is. */
  readonly keyId: string | null;
}

const nobody = { userId: null, organizationId: null, sessionId: null, role: null, keyId: null } as const;

/** A caller who is not signed in. */
export const anonymous: Actor = { kind: 'anonymous', ...nobody };

/** Somebody at the command line of the server: above every role. */
export const operator: Actor = { kind: 'operator', ...nobody };

/** Our own background work; the only one that may delete what has expired. */
export const upkeep: Actor = { kind: 'upkeep', ...nobody };

export function person(userId: string, facts: Partial<Omit<Actor, 'kind' | 'userId'>> = {}): Actor {
  const { organizationId = null, sessionId = null, role = null, keyId = null } = facts;
  return { kind: 'person', userId, organizationId, sessionId, role, keyId };
}

/** A key of an organization, or of the installation (null). */
export function service(keyId: string, organizationId: string | null): Actor {
  return { kind: 'service', ...nobody, keyId, organizationId };
}

/** On whose behalf something happens. The ground floor knows no more of people than this. */
export interface Actor {
  readonly kind: 'person' | 'anonymous' | 'operator' | 'upkeep';
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly sessionId: string | null;
  /** Role in this installation, as of this request. */
  readonly role: string | null;
}

const nobody = { userId: null, organizationId: null, sessionId: null, role: null } as const;

/** A caller who is not signed in. */
export const anonymous: Actor = { kind: 'anonymous', ...nobody };

/** Somebody at the command line of the server: above every role. */
export const operator: Actor = { kind: 'operator', ...nobody };

/** Our own background work; the only one that may delete what has expired. */
export const upkeep: Actor = { kind: 'upkeep', ...nobody };

export function person(userId: string, facts: Partial<Omit<Actor, 'kind' | 'userId'>> = {}): Actor {
  const { organizationId = null, sessionId = null, role = null } = facts;
  return { kind: 'person', userId, organizationId, sessionId, role };
}

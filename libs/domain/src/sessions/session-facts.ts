/** What a request, an answer or a list needs of a session; never token material. */
export interface SessionFacts {
  readonly id: string;
  readonly userId: string;
  readonly generation: number;
  readonly counter: number;
  readonly method: string;
  readonly amr: readonly string[];
  readonly aal: number;
  readonly authenticatedAt: Date;
  readonly delivery: Delivery;
  readonly deviceName: string | null;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly idleExpiresAt: Date;
  readonly absoluteExpiresAt: Date;
  readonly revokedAt: Date | null;
  /** The organization it acts in; and the level of assurance that was shown when it was chosen, where a step-up had raised it. */
  readonly organizationId: string | null;
  readonly organizationAal: number | null;
}

export const deliveries = ['body', 'cookie'] as const;
export type Delivery = (typeof deliveries)[number];

/** The earlier of the two ends; it moves with each refresh. */
export function expiryOf(session: Pick<SessionFacts, 'idleExpiresAt' | 'absoluteExpiresAt'>): Date {
  return session.idleExpiresAt < session.absoluteExpiresAt ? session.idleExpiresAt : session.absoluteExpiresAt;
}

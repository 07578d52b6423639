import type { SanctionKind } from '../policy/policy.js';

/** What came of violations, or what a moderator decided. */
export interface SanctionFacts {
  readonly id: string;
  readonly kind: SanctionKind;
  readonly userId: string | null;
  /** CIDR. */
  readonly network: string | null;
  /** For moderators. */
  readonly reason: string;
  /** For the person. */
  readonly publicReason: string | null;
  readonly rule: string | null;
  /** The moderator; null for a rule, and for an operator at the command line. */
  readonly byId: string | null;
  readonly violationId: string | null;
  readonly startsAt: Date;
  /** Null: for good. */
  readonly until: Date | null;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
  readonly liftedReason: string | null;
  /** In force now, by the database's clock. */
  readonly isActive: boolean;
}

/** That somebody is banned, and until when; null: for good. */
export interface Ban {
  readonly until: Date | null;
}

/** By the database's clock; for the reviewed statements, as the columns are. */
export const inForce = 'lifted_at is null and until > gatehouse.now()';

export const sanctionColumns = `
  sanctions.id, kind, user_id as "userId", network::text as network, reason, public_reason as "publicReason", rule, by_id as "byId",
  violation_id as "violationId", starts_at as "startsAt", nullif(until, 'infinity') as until, lifted_at as "liftedAt",
  lifted_by as "liftedBy", lifted_reason as "liftedReason", (${inForce}) as "isActive"`;

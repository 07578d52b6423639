import { permissionsOf, type Permission } from './permissions.js';

export const organizationStatuses = ['active', 'suspended', 'deleting'] as const;
export type OrganizationStatus = (typeof organizationStatuses)[number];

export interface OrganizationFacts {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** The one it has proven to own, where there is one. */
  readonly domain: string | null;
  readonly planType: string;
  readonly status: OrganizationStatus;
  /** Tokens that its members may use in a calendar month, together; null: no limit. */
  readonly maxTokens: number | null;
  /** How many people may be in it; null: no limit. */
  readonly seats: number | null;
  readonly requiresSecondFactor: boolean;
  readonly deletesAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** Somebody's place in an organization, and as much of it as a request needs to know. */
export interface MembershipFacts {
  readonly organizationId: string;
  readonly name: string;
  readonly slug: string;
  readonly domain: string | null;
  readonly planType: string;
  readonly status: OrganizationStatus;
  readonly requiresSecondFactor: boolean;
  readonly version: number;
  /** Of the organization. */
  readonly createdAt: Date;
  readonly deletesAt: Date | null;
  readonly role: string;
  readonly permissions: readonly Permission[];
  readonly joinedAt: Date;
}

/** As `gatehouse.memberships_of` gives it: times are text. */
export interface MembershipRow extends Omit<MembershipFacts, 'permissions' | 'createdAt' | 'deletesAt' | 'joinedAt'> {
  readonly customPermissions: readonly string[] | null;
  readonly createdAt: string;
  readonly deletesAt: string | null;
  readonly joinedAt: string;
}

export function membershipOf({ customPermissions, ...row }: MembershipRow): MembershipFacts {
  return {
    ...row,
    permissions: permissionsOf(row.role, customPermissions),
    createdAt: new Date(row.createdAt),
    deletesAt: row.deletesAt === null ? null : new Date(row.deletesAt),
    joinedAt: new Date(row.joinedAt),
  };
}

/** What an access token says of the organization its bearer acts in. */
export interface OrganizationClaim {
  readonly id: string;
  readonly slug: string;
  readonly role: string;
  readonly plan: string;
}

export function claimOf({ organizationId: id, slug, role, planType: plan }: MembershipFacts): OrganizationClaim {
  return { id, slug, role, plan };
}

import { shownUser } from '#domain/users/dto/user.response.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { adminRole, ownerRole } from '#domain/organizations/permissions.js';

/** The names are those of other software (S2-7, S2-15). */
export const embedRoles = ['super_admin', 'admin', 'user'] as const;
export type EmbedRole = (typeof embedRoles)[number];

export interface EmbeddedOrganization {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly plan_type: string;
}

export interface EmbeddedPerson {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  readonly username: string;
  readonly avatar: string;
  readonly role: EmbedRole;
  readonly organization: EmbeddedOrganization & { readonly librechat_config: object };
}

/** Of the installation first: its administrators are above every organization. Roles of an organization's own are users. */
export function embedRoleOf({ role }: Pick<UserFacts, 'role'>, membership: Pick<MembershipFacts, 'role'>): EmbedRole {
  if (role === 'admin') return 'super_admin';
  return [ownerRole, adminRole].includes(membership.role) ? 'admin' : 'user';
}

export function organizationOf({
  organizationId,
  name,
  domain,
  slug,
  planType,
}: MembershipFacts): EmbeddedOrganization {
  return { id: organizationId, name, domain: domain ?? slug, plan_type: planType };
}

export function personOf(
  user: UserFacts,
  membership: MembershipFacts,
  { config, publicOrigin }: { readonly config: object; readonly publicOrigin: string },
): EmbeddedPerson {
  const { id, email, username, name, avatarUrl } = shownUser(user, publicOrigin);
  const organization = { ...organizationOf(membership), librechat_config: config };
  return {
    id,
    email,
    name: name ?? username,
    username,
    avatar: avatarUrl,
    role: embedRoleOf(user, membership),
    organization,
  };
}

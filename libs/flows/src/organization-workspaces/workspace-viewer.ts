import type { Actor } from '#platform/actor/actor.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { Viewer } from '#domain/workspaces/workspace-facts.js';

/** With `workspaces:read_all` all workspaces of the organization, else those the caller belongs to (S3-30). */
export function viewerOf(actor: Actor, { organizationId, permissions }: MembershipFacts): Viewer {
  const { userId } = actor;
  if (userId === null) throw new Error('only people are members of organizations');
  return { actor: { ...actor, organizationId, userId }, seesAll: permissions.includes('workspaces:read_all') };
}

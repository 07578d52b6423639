import type { Actor } from '#platform/actor/actor.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { Viewer } from '#domain/workspaces/workspace-facts.js';

/** With `workspaces:read_all` all workspaces of the organization, else those the caller belongs to (S3-30); a key that is nobody's, to none. */
export function viewerOf(actor: Actor, { organizationId, permissions }: MembershipFacts): Viewer {
  return { actor: { ...actor, organizationId }, seesAll: permissions.includes('workspaces:read_all') };
}

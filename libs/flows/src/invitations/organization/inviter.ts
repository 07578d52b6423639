import type { Caller } from '#platform/http/caller.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { Inviter } from './organization-invitations.service.js';

/** The caller of a route in an organization. */
export function inviterOf({ user, membership }: Caller<UserFacts>): Inviter {
  return { userId: user.id, membership: membership as MembershipFacts };
}

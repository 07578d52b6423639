import type { Actor } from '#platform/actor/actor.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { type Role, roles, type UserFacts } from '#domain/users/user-facts.js';
import { ownAccount } from '#domain/users/users.errors.js';

/**
 * Nobody judges themself, nor anybody of their own role or a higher one; an operator at the command line is above every role (MO-06).
 * @throws own_account, insufficient_perms
 */
export function assertMayModerate({ kind, userId, role }: Actor, person: Pick<UserFacts, 'id' | 'role'>): void {
  if (kind !== 'person') return;
  if (userId === person.id) throw ownAccount();
  const above = roles.slice(roles.indexOf(person.role) + 1);
  if (!above.includes(role as Role)) throw insufficientPerms({ required: above });
}

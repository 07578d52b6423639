import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { type Role, roles } from './user-facts.js';
import { UserRepository } from './user.repository.js';
import { lastAdmin, ownAccount } from './users.errors.js';

/**
 * Who may take what from whom, judged while every administrator's row is locked. Two who act on each other at the same time wait
 * here for one another: the second finds things as the first left them, and is refused (RA-05, AZ-07).
 */
@Injectable()
export class RoleLadder {
  constructor(private readonly users: UserRepository) {}

  /** Inside a transaction, before somebody is suspended, deleted or given another role. @throws last_admin, insufficient_perms, own_account */
  async assertMayDispossess(actor: Actor, targetId: string): Promise<void> {
    const { kind, userId: actorId } = actor;
    const admins = await this.users.lockActiveAdmins();
    await this.assertOpenTo(actor, targetId);
    if (admins.length === 1 && admins[0] === targetId) throw lastAdmin();
    if (kind !== 'person') return;
    if (actorId === null || !admins.includes(actorId)) throw insufficientPerms({ required: ['admin'] });
    if (actorId === targetId) throw ownAccount();
  }

  /**
   * Inside a transaction, before somebody is banned, let in again or written about, or a network is (null): only by whoever still stands above
   * them once both rows are locked (MO-06). Administrators first, as above, so that none of these acts meets another in a deadlock.
   * @throws not_found, insufficient_perms, own_account
   */
  async assertMayModerate(actor: Actor, targetId: string | null): Promise<void> {
    await this.users.lockActiveAdmins();
    const rungs = await this.users.lockRungs([actor.userId, targetId].filter((id) => id !== null));
    const target = rungs.find(({ id }) => id === targetId);
    if (targetId !== null && !target) throw notFound();
    const own = rungs.find(({ id, mayAct }) => id === actor.userId && mayAct);
    this.assertAbove({ ...actor, role: own?.role ?? null }, target ?? null);
  }

  /**
   * Inside a transaction, before an account is changed: a key of the installation acts on those whom a manager stands above, also once a
   * raise of theirs has committed (AZ-07). Asks nothing of anybody but keys. @throws not_found, insufficient_perms
   */
  async assertOpenTo(actor: Actor, targetId: string): Promise<void> {
    if (actor.kind !== 'service') return;
    const [target] = await this.users.lockRungs([targetId]);
    if (!target) throw notFound();
    this.assertAbove(actor, target);
  }

  /** A key gives nobody a role: who has one is for administrators to say. @throws insufficient_perms */
  assertMayGive({ kind }: Actor, role: Role): void {
    if (kind === 'service' && role !== 'default') throw insufficientPerms({ required: ['session'] });
  }

  /** By what is known already, for whoever only looks. An operator at the command line is above every role. @throws insufficient_perms, own_account */
  assertAbove(actor: Actor, target: { readonly id: string; readonly role: Role } | null): void {
    if (actor.kind !== 'person' && actor.kind !== 'service') return;
    if (target !== null && target.id === actor.userId) throw ownAccount();
    const role = rungOf(actor);
    const above: readonly string[] = roles.slice(roles.indexOf(target?.role ?? 'default') + 1);
    if (role === null || !above.includes(role)) throw insufficientPerms({ required: above });
  }

  /** Inside a transaction, before somebody is banned, by whomever: the rules of a policy may say anybody (RA-05). @throws last_admin */
  async assertNotLastAdmin(targetId: string): Promise<void> {
    if (await this.isLastAdmin(targetId)) throw lastAdmin();
  }

  /** Inside a transaction. Whoever is no administrator is made none before it ends: their row is locked, and costs the others nothing. */
  async isLastAdmin(targetId: string): Promise<boolean> {
    const [target] = await this.users.lockRungs([targetId]);
    if (target?.role !== 'admin') return false;
    const admins = await this.users.lockActiveAdmins();
    return admins.length === 1 && admins[0] === targetId;
  }
}

/** A key of the installation stands where a manager does; an organization's nowhere, here. */
function rungOf({ kind, role, organizationId }: Actor): string | null {
  if (kind !== 'service') return role;
  return organizationId === null ? 'manager' : null;
}

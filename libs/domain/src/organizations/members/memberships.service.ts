import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit, type AuditEvent } from '#platform/audit/audit.js';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import type { MembershipFacts } from '../organization-facts.js';
import { OrganizationRepository } from '../organization.repository.js';
import { organizationActions } from '../organizations.audit.js';
import { lastOwner, organizationFull } from '../organizations.errors.js';
import { adminRole, mayGrant, memberRole, ownerRole, type Permission, type Rung, standsAbove } from '../permissions.js';
import { RoleRepository } from '../roles/role.repository.js';
import { type LockedMember, MembershipRepository } from './membership.repository.js';
import { RemovedMembers } from './removed-members.js';

/** Who acts on members, and where. `rung`: what a key may that is nobody's and no member; a person's own is read under the lock. */
export interface ActsOnMembers {
  readonly actor: Actor;
  readonly organizationId: string;
  readonly rung?: Rung;
}

/**
 * Who is in an organization, and as what. Every act is judged by what is true under the lock of the rows concerned, whatever was true when
 * the request came in (AZ-07); an organization always keeps an owner (RA-05).
 */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly members: MembershipRepository,
    private readonly roles: RoleRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly removed: RemovedMembers,
  ) {}

  /** Needs no context. Null: no such organization, or not a member; nobody is told which (EN-06). */
  async find(userId: string, organizationId: string): Promise<MembershipFacts | null> {
    const [membership] = await this.organizations.membershipsOf(userId, organizationId);
    return membership ?? null;
  }

  /** Every organization of somebody, the longest-standing first. Needs no context. */
  async listOf(userId: string): Promise<MembershipFacts[]> {
    return this.organizations.membershipsOf(userId, null);
  }

  /**
   * Takes somebody in, within the organization and the open transaction.
   * @returns false when they are in already. @throws invalid_request for a role that does not exist, organization_full
   */
  async join(
    actor: Actor,
    organizationId: string,
    { userId, role }: { userId: string; role: string },
  ): Promise<boolean> {
    const organization = await this.organizations.lock(organizationId);
    if (!organization) throw notFound();
    const { seats } = organization;
    if (seats !== null && (await this.members.count(organizationId)) >= seats) {
      // Nothing is written yet: whoever takes somebody in along with something else can go on without.
      if ((await this.members.lockRung(organizationId, userId)) !== null) return false;
      throw organizationFull();
    }
    if (!(await this.settingRole(() => this.members.insert(organizationId, userId, role)))) return false;
    await this.removed.forget(organizationId, userId);
    await this.record(actor, organizationActions.memberJoined, organizationId, { userId, role });
    return true;
  }

  /** What somebody may in it now, and until the open transaction ends; null: not in it. Within the organization. */
  async lockRung(organizationId: string, userId: string): Promise<Rung | null> {
    return this.members.lockRung(organizationId, userId);
  }

  /** The same for somebody who comes by themself: nobody whom the organization has sent away. False: not taken in. @throws as join */
  async joinUnlessRemoved(actor: Actor, organizationId: string, userId: string): Promise<boolean> {
    if (await this.removed.has(organizationId, userId)) return false;
    return this.join(actor, organizationId, { userId, role: memberRole });
  }

  /** @throws not_found, insufficient_perms, last_owner, invalid_request */
  async changeRole(acting: ActsOnMembers, userId: string, role: string): Promise<void> {
    const { actor, organizationId } = acting;
    await this.transactions.run(actor, async () => {
      const { own, target, owners } = await this.lockBoth(acting, userId);
      assertMay(own, 'members:update');
      if (userId !== actor.userId && !standsAbove(own, target)) throw insufficientPerms({ required: [target.role] });
      if (target.role === ownerRole && role !== ownerRole && owners === 1) throw lastOwner();
      await this.assertMayGrant(own, organizationId, role);
      await this.settingRole(() => this.members.changeRole(organizationId, userId, role));
      const details = { userId, before: target.role, after: role };
      await this.record(actor, organizationActions.memberRoleChanged, organizationId, details);
    });
  }

  /** Somebody goes, by themself or by who stands above them. @throws not_found, insufficient_perms, last_owner */
  async remove(acting: ActsOnMembers, userId: string): Promise<void> {
    const { actor, organizationId } = acting;
    await this.transactions.run(actor, async () => {
      const { own, target, owners } = await this.lockBoth(acting, userId);
      const isLeaving = userId === actor.userId;
      if (!isLeaving) assertMay(own, 'members:remove');
      if (!isLeaving && !standsAbove(own, target)) throw insufficientPerms({ required: [target.role] });
      if (target.role === ownerRole && owners === 1) throw lastOwner();
      await this.members.remove(organizationId, userId);
      if (!isLeaving) await this.removed.remember(organizationId, userId);
      const action = isLeaving ? organizationActions.memberLeft : organizationActions.memberRemoved;
      await this.record(actor, action, organizationId, { userId, role: target.role });
    });
  }

  /** The other member becomes an owner, and this owner an administrator of it. @throws not_found, insufficient_perms */
  async transfer(actor: Actor, organizationId: string, userId: string): Promise<void> {
    const { userId: from } = actor;
    await this.transactions.run(actor, async () => {
      const { own } = await this.lockBoth({ actor, organizationId }, userId);
      assertMay(own, 'organization:transfer');
      if (from === null || userId === from) throw ownOrganization();
      await this.settingRole(() => this.members.changeRole(organizationId, userId, ownerRole));
      await this.members.changeRole(organizationId, from, adminRole);
      await this.record(actor, organizationActions.transferred, organizationId, { from, to: userId });
    });
  }

  /** By an administrator of the installation, where the owner cannot: the member becomes an owner beside the others. @throws not_found */
  async appointOwner(actor: Actor, organizationId: string, userId: string): Promise<void> {
    await this.transactions.run(actor, () =>
      this.transactions.within(organizationId, async () => {
        const [target] = (await this.members.lockWithOwners(organizationId, [userId])).filter(byId(userId));
        if (!target) throw notFound();
        await this.settingRole(() => this.members.changeRole(organizationId, userId, ownerRole));
        await this.record(actor, organizationActions.transferred, organizationId, { to: userId, by: 'administrator' });
      }),
    );
  }

  /**
   * Somebody is about to leave the installation: where they are an owner another one must remain, and they are one no longer, so that
   * the others cannot leave meanwhile either. Joins the open transaction. @throws last_owner
   */
  async stepDown(actor: Actor, userId: string): Promise<void> {
    const owned = (await this.listOf(userId)).filter(({ role, status }) => role === ownerRole && status !== 'deleting');
    for (const { organizationId } of owned) await this.stepDownFrom(actor, organizationId, userId);
  }

  private async stepDownFrom(actor: Actor, organizationId: string, userId: string): Promise<void> {
    await this.transactions.within(organizationId, async () => {
      const locked = await this.members.lockWithOwners(organizationId, [userId]);
      if (!locked.some((member) => member.userId === userId && member.role === ownerRole)) return;
      if (ownersIn(locked) === 1) throw lastOwner();
      await this.members.changeRole(organizationId, userId, adminRole);
      const details = { userId, before: ownerRole, after: adminRole };
      await this.record(actor, organizationActions.memberRoleChanged, organizationId, details);
    });
  }

  /** Nobody gives a role that may what they may not (AZ-07). The role stays as it is until the transaction ends. @throws invalid_request, insufficient_perms */
  async assertMayGrant(giver: Rung, organizationId: string, role: string): Promise<void> {
    const given = await this.roles.findToGrant(organizationId, role);
    if (!given) throw noSuchRole();
    if (!mayGrant(giver, { role, permissions: given.permissions }))
      throw insufficientPerms({ required: given.permissions });
  }

  private async lockBoth({ actor, organizationId, rung }: ActsOnMembers, userId: string) {
    const locked = await this.members.lockWithOwners(organizationId, [actor.userId ?? userId, userId]);
    const own = actor.kind === 'service' ? rung : locked.find(byId(actor.userId));
    const target = locked.find(byId(userId));
    // Not a member any more: to them there is no such organization.
    if (!own || !target) throw notFound();
    return { own, target, owners: ownersIn(locked) };
  }

  private async settingRole<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (violates(error, 'memberships_role')) throw noSuchRole();
      if (violates(error, 'memberships_owner_stays')) throw leaving();
      throw error;
    }
  }

  private async record(
    actor: Actor,
    action: string,
    organizationId: string,
    details: AuditEvent['details'],
  ): Promise<void> {
    const event = { action, targetType: 'organization', targetId: organizationId, ...(details ? { details } : {}) };
    await this.audit.record({ ...event, actor: { ...actor, organizationId } });
  }
}

const byId = (userId: string | null) => (member: LockedMember) => member.userId === userId;

function ownersIn(members: readonly LockedMember[]): number {
  return members.filter(({ role }) => role === ownerRole).length;
}

function assertMay({ permissions }: Rung, permission: Permission): void {
  if (!permissions.includes(permission)) throw insufficientPerms({ required: [permission] });
}

export function noSuchRole(): Error {
  const message = 'The organization has no such role.';
  return invalidRequest({}, [{ field: 'role', code: 'invalid', message }]);
}

function ownOrganization(): Error {
  const message = 'It is yours already: name another member.';
  return invalidRequest({}, [{ field: 'userId', code: 'invalid', message }]);
}

function leaving(): Error {
  const message =
    'They are leaving this installation, and nobody would own the organization then: name somebody who stays.';
  return invalidRequest({}, [{ field: 'userId', code: 'invalid', message }]);
}

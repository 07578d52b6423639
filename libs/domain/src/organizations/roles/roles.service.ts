import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound, preconditionFailed } from '#platform/errors/common.errors.js';
import { organizationActions } from '../organizations.audit.js';
import { roleInUse, roleKeyTaken, tooManyRoles } from '../organizations.errors.js';
import { MembershipRepository } from '../members/membership.repository.js';
import { OrganizationRepository } from '../organization.repository.js';
import { builtInRoles, type Permission, type Rung, standsAbove } from '../permissions.js';
import { type RoleFacts, RoleRepository } from './role.repository.js';

/** They are listed whole, and read at each act of a member. */
const mostRoles = 100;

export interface RoleWishes {
  readonly name?: string | undefined;
  readonly permissions?: readonly Permission[] | undefined;
}

/** Roles that an organization makes of permissions. Nobody puts into one what they may not do themself (AZ-07). */
@Injectable()
export class RolesService {
  constructor(
    private readonly roles: RoleRepository,
    private readonly members: MembershipRepository,
    private readonly organizations: OrganizationRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, organizationId: string): Promise<RoleFacts[]> {
    return this.transactions.run(actor, () => this.roles.list(organizationId));
  }

  /** @throws not_found */
  async get(actor: Actor, organizationId: string, key: string): Promise<RoleFacts> {
    const role = await this.transactions.run(actor, () => this.roles.find(organizationId, key));
    if (!role) throw notFound();
    return role;
  }

  /** @throws role_key_taken, too_many_roles, insufficient_perms */
  async create(
    actor: Actor,
    organizationId: string,
    role: { key: string; name: string; permissions: readonly Permission[] },
  ): Promise<RoleFacts> {
    return this.transactions.run(actor, async () => {
      // Whoever makes another one at the same time waits here (RA-05).
      await this.organizations.lock(organizationId);
      assertHas(await this.rungOf(actor, organizationId), role.permissions);
      if ((await this.roles.count(organizationId)) >= mostRoles) throw tooManyRoles();
      const created = Object.hasOwn(builtInRoles, role.key) ? null : await this.roles.insert(organizationId, role);
      if (!created) throw roleKeyTaken();
      await this.record(actor, organizationActions.roleCreated, organizationId, role);
      return created;
    });
  }

  /** A role that may as much as the actor is not below them, their own neither: who has it stands beside them. @throws not_found, precondition_failed, insufficient_perms */
  async change(
    actor: Actor,
    organizationId: string,
    { key, wishes, version }: { key: string; wishes: RoleWishes; version: number | null },
  ): Promise<RoleFacts> {
    return this.transactions.run(actor, async () => {
      const own = await this.rungOf(actor, organizationId);
      const role = await this.lockOwn(organizationId, key, version);
      assertHas(own, wishes.permissions ?? []);
      assertBelow(own, role);
      const changed = await this.roles.change(organizationId, key, wishes);
      if (!changed) throw notFound();
      await this.record(actor, organizationActions.roleChanged, organizationId, { key, ...wishes });
      return changed;
    });
  }

  /** @throws not_found, precondition_failed, insufficient_perms, role_in_use */
  async remove(
    actor: Actor,
    organizationId: string,
    { key, version }: { key: string; version: number | null },
  ): Promise<void> {
    try {
      await this.transactions.run(actor, async () => {
        const own = await this.rungOf(actor, organizationId);
        assertHas(own, []);
        assertBelow(own, await this.lockOwn(organizationId, key, version));
        await this.roles.remove(organizationId, key);
        await this.record(actor, organizationActions.roleRemoved, organizationId, { key });
      });
    } catch (error) {
      if (violates(error, 'memberships_role')) throw roleInUse();
      throw error;
    }
  }

  /** Members before roles, like everybody who locks both: nobody waits in a circle. */
  private async rungOf(actor: Actor, organizationId: string): Promise<Rung | null> {
    return this.members.lockRung(organizationId, actor.userId);
  }

  /** @throws not_found, precondition_failed, and for one that every organization has insufficient_perms */
  private async lockOwn(organizationId: string, key: string, version: number | null): Promise<RoleFacts> {
    const role = await this.roles.lock(organizationId, key);
    if (!role) throw notFound();
    if (role.isBuiltIn) throw insufficientPerms({ required: [] });
    if (version !== null && version !== role.version) throw preconditionFailed();
    return role;
  }

  private async record(
    actor: Actor,
    action: string,
    organizationId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'organization', targetId: organizationId, details });
  }
}

/** @throws insufficient_perms */
function assertHas(own: Rung | null, wanted: readonly Permission[]): void {
  const missing = ['roles:write' as const, ...wanted].filter((permission) => !own?.permissions.includes(permission));
  if (missing.length > 0) throw insufficientPerms({ required: [...new Set(missing)] });
}

/** Whoever changes a role acts on everybody who has it (AZ-07). @throws insufficient_perms */
function assertBelow(own: Rung | null, { key: role, permissions }: RoleFacts): void {
  if (!own || !standsAbove(own, { role, permissions })) throw insufficientPerms({ required: [role] });
}

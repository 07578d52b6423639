import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { violates } from '#platform/database/database-errors.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound, preconditionFailed } from '#platform/errors/common.errors.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { MembershipRepository } from './members/membership.repository.js';
import type { OrganizationFacts } from './organization-facts.js';
import { type OrganizationChanges, OrganizationRepository, type OrganizationTerms } from './organization.repository.js';
import { organizationActions } from './organizations.audit.js';
import { slugTaken, tooManyOrganizations } from './organizations.errors.js';
import { OrganizationSettings } from './organizations.settings.js';
import { ownerRole } from './permissions.js';
import { RoleRepository } from './roles/role.repository.js';
import { slugCandidates } from './slug.policy.js';

export interface OrganizationWishes {
  readonly name: string;
  /** Left out: one near the name. */
  readonly slug?: string | undefined;
}

/** Organizations themselves: made, named, left to be deleted. Who is in them: MembershipsService. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly members: MembershipRepository,
    private readonly roles: RoleRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly settings: OrganizationSettings,
  ) {}

  /** Its maker is its owner. @returns its id. @throws slug_taken, too_many_organizations, insufficient_perms */
  async create(actor: Actor, { name, slug }: OrganizationWishes): Promise<string> {
    const { userId } = actor;
    if (userId === null) throw insufficientPerms({ required: ['session'] });
    if (!this.settings.enabled && actor.role !== 'admin') throw insufficientPerms({ required: ['admin'] });
    return this.transactions.run(actor, async () => {
      if ((await this.organizations.countMadeBy(userId)) >= this.settings.perPerson) throw tooManyOrganizations();
      return this.createFor(actor, userId, { name, slug });
    });
  }

  /** By whomever, for this owner. @returns its id. @throws slug_taken, not_found when they are leaving the installation */
  async createFor(actor: Actor, ownerId: string, { name, slug }: OrganizationWishes): Promise<string> {
    return this.transactions.run(actor, async () => {
      const id = await this.insert(name, slug === undefined ? slugCandidates(name) : [slug], ownerId);
      await this.transactions.within(id, async () => {
        await this.roles.insertBuiltIn(id);
        await this.members.insert(id, ownerId, ownerRole).catch(asNotFound);
      });
      await this.record(actor, organizationActions.created, id, { name, ownerId });
      return id;
    });
  }

  /** @throws not_found */
  async get(id: string): Promise<OrganizationFacts> {
    const organization = await this.organizations.find(id);
    if (!organization) throw notFound();
    return organization;
  }

  /** What is left out stays. `version` is the one the caller changed from, null for whichever is the newest. @throws precondition_failed, slug_taken */
  async change(
    actor: Actor,
    id: string,
    changes: OrganizationChanges,
    version: number | null,
  ): Promise<OrganizationFacts> {
    return this.changed(actor, id, changes, { version, action: organizationActions.changed });
  }

  /** By an administrator of the installation. @throws not_found, precondition_failed, slug_taken */
  async changeTerms(
    actor: Actor,
    id: string,
    terms: OrganizationTerms,
    version: number | null,
  ): Promise<OrganizationFacts> {
    return this.changed(actor, id, terms, { version, action: organizationActions.changedByAdmin });
  }

  /** The domain it has proven to own, or none any more. Joins the open transaction. */
  async nameDomain(id: string, domain: string | null): Promise<void> {
    await this.organizations.nameDomain(id, domain);
  }

  /**
   * Nobody acts in it from now on; it is erased after the time of grace. What an administrator of the installation ends, its owners cannot
   * take back: `restorable` false. @returns when. @throws not_found, precondition_failed
   */
  async beginDeletion(actor: Actor, id: string, version: number | null, restorable = true): Promise<Date> {
    return this.transactions.run(actor, async () => {
      const terms = { graceSeconds: this.settings.graceSeconds, restorable };
      const organization = await this.organizations.beginDeletion(id, terms, version);
      if (!organization?.deletesAt)
        throw (await this.get(id)).status === 'deleting' ? notFound() : preconditionFailed();
      await this.record(actor, organizationActions.deletionRequested, id);
      return organization.deletesAt;
    });
  }

  /** It is as it was. By its owners. @throws not_found when it is not being deleted, or not by them */
  async cancelDeletion(actor: Actor, id: string): Promise<OrganizationFacts> {
    return this.transactions.run(actor, async () => {
      const organization = await this.organizations.cancelDeletion(id);
      if (!organization) throw notFound();
      await this.record(actor, organizationActions.deletionCancelled, id);
      return organization;
    });
  }

  @Sweep({ what: 'organizations', batch: 10 })
  async removeDue(limit: number): Promise<number> {
    return (await this.organizations.removeDue(limit)).length;
  }

  private async changed(
    actor: Actor,
    id: string,
    changes: OrganizationTerms,
    { version, action }: { version: number | null; action: string },
  ): Promise<OrganizationFacts> {
    try {
      return await this.transactions.run(actor, async () => {
        const organization = await this.organizations.change(id, changes, version);
        if (!organization) throw (await this.organizations.find(id)) ? preconditionFailed() : notFound();
        await this.record(actor, action, id, { ...changes });
        return organization;
      });
    } catch (error) {
      if (violates(error, 'organizations_slug_key')) throw slugTaken();
      throw error;
    }
  }

  private async insert(name: string, slugs: Iterable<string>, createdBy: string): Promise<string> {
    const id = newId();
    for (const slug of slugs)
      if (await this.organizations.insert({ id, name, slug, planType: this.settings.plan, createdBy })) return id;
    throw slugTaken();
  }

  private async record(actor: Actor, action: string, id: string, details: Record<string, unknown> = {}): Promise<void> {
    const event = { action, targetType: 'organization', targetId: id, details };
    await this.audit.record({ ...event, actor: { ...actor, organizationId: id } });
  }
}

function asNotFound(error: unknown): never {
  throw violates(error, 'memberships_owner_stays') ? notFound() : error;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import type { ChangeOrganizationRequest } from './dto/organization.dto.js';

/** What members change of their organization, and what of it is not theirs to change. */
@Injectable()
export class OrganizationChanging {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly memberships: MembershipsService,
  ) {}

  /** A client that sends back what it was given changes nothing by it. @throws insufficient_perms, precondition_failed, slug_taken */
  async change(
    actor: Actor,
    { organizationId, ...now }: MembershipFacts,
    { planType = now.planType, status = now.status, ...changes }: ChangeOrganizationRequest,
    version: number | null,
  ): Promise<void> {
    if (planType !== now.planType || status !== now.status) throw insufficientPerms({ required: ['admin'] });
    await this.organizations.change(actor, organizationId, changes, version);
  }

  /** The organization as the actor sees it now. @throws not_found when they are in it no more */
  async own({ userId }: Actor, organizationId: string): Promise<MembershipFacts> {
    const membership = await this.memberships.find(userId ?? '', organizationId);
    if (!membership) throw notFound();
    return membership;
  }
}

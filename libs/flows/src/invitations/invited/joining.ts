import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import type { Accepted } from './invitation-kind.js';

/** Coming into an organization on somebody's word. */
@Injectable()
export class Joining {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly organizations: OrganizationsService,
  ) {}

  async nameOf(organizationId: string): Promise<{ readonly name: string }> {
    const { name } = await this.organizations.get(organizationId);
    return { name };
  }

  /** Who is in already stays what they are: an invitation raises nobody and lowers nobody. @returns false then. @throws organization_full */
  async join(actor: Actor, organizationId: string, wish: { userId: string; role: string }): Promise<boolean> {
    return this.memberships.join(actor, organizationId, wish);
  }

  async accepted(organizationId: string, userId: string): Promise<Accepted> {
    const organization = await this.memberships.find(userId, organizationId);
    if (!organization) throw new Error('whoever has joined is a member');
    return { organization, role: organization.role };
  }
}

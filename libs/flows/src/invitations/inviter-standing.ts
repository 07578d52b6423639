import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import type { Permission, Rung } from '#domain/organizations/permissions.js';
import { ActingUsers } from '#domain/users/acting-users.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';

/** Whoever invites to an organization as what they may make somebody, at that moment and when the invitation is accepted (AZ-07, AZ-08). */
@Injectable()
export class InviterStanding {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly organizations: OrganizationsService,
    private readonly acting: ActingUsers,
  ) {}

  /** Within the organization; what they may stays so until the open transaction ends. @throws not_found, insufficient_perms, invalid_request */
  async assertMayInvite({ organizationId }: MembershipFacts, inviterId: string, role: string): Promise<void> {
    const rung = await this.rungWith('invitations:create', organizationId, inviterId);
    await this.memberships.assertMayGrant(rung, organizationId, role);
  }

  /** Nobody takes back what they could not give. Within the organization. @throws not_found, insufficient_perms */
  async assertMayRevoke({ organizationId }: MembershipFacts, userId: string, role: string): Promise<void> {
    const rung = await this.rungWith('invitations:revoke', organizationId, userId);
    await this.memberships.assertMayGrant(rung, organizationId, role);
  }

  /**
   * Do the word of the inviter, and the organization, still count? Their rows are locked: who is demoted, removed, suspended or banned
   * meanwhile was first, or waits (RA-06).
   */
  async stillCounts(organizationId: string, inviterId: string, role: string): Promise<boolean> {
    if ((await this.organizations.get(organizationId)).status !== 'active') return false;
    if (!(await this.acting.lock(inviterId))) return false;
    try {
      const rung = await this.rungWith('invitations:create', organizationId, inviterId);
      await this.memberships.assertMayGrant(rung, organizationId, role);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private async rungWith(permission: Permission, organizationId: string, userId: string): Promise<Rung> {
    const rung = await this.memberships.lockRung(organizationId, userId);
    if (!rung) throw notFound();
    if (!rung.permissions.includes(permission)) throw insufficientPerms({ required: [permission] });
    return rung;
  }
}

import { Injectable } from '@nestjs/common';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import type { Wish } from '../sending/invitation-wishes.policy.js';

/** Which of these addresses are members' already? */
@Injectable()
export class KnownMembers {
  constructor(
    private readonly users: UsersService,
    private readonly memberships: MembershipsService,
  ) {}

  /**
   * Only for who may see members' addresses anyway; to anybody else each address is like any other, or inviting would be a way to ask
   * whose is whose (EN-06). @returns keys of addresses
   */
  async among({ organizationId, permissions }: MembershipFacts, wishes: readonly Wish[]): Promise<ReadonlySet<string>> {
    const inside = new Set<string>();
    if (!permissions.includes('members:read_email')) return inside;
    for (const { address } of wishes) {
      const user = await this.users.findByEmailKey(address.key);
      if (user?.emailVerifiedAt && (await this.memberships.find(user.id, organizationId))) inside.add(address.key);
    }
    return inside;
  }
}

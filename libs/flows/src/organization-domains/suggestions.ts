import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { DomainOwner } from '#domain/organization-domains/organization-domain.facts.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { DomainJoining } from './domain-joining.js';

/** Organizations that somebody may come into by the address they have confirmed. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly joining: DomainJoining,
    private readonly memberships: MembershipsService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /** A domain has one owner, so there is one at most. */
  async listFor(user: UserFacts): Promise<DomainOwner[]> {
    const owner = await this.joining.ownerFor(user);
    if (!owner) return [];
    const membership = await this.memberships.find(user.id, owner.organizationId);
    return membership ? [] : [owner];
  }

  /** Whoever is in already is told so. @throws not_found where it was not suggested, organization_full, invalidated_token */
  async accept(actor: Actor, caller: UserFacts, organizationId: string): Promise<MembershipFacts> {
    await this.transactions.run(actor, async () => {
      // The address as it is now, and as it stays until they are in.
      const user = await this.users.lockCaller(caller);
      const owner = await this.joining.ownerFor(user);
      if (owner?.organizationId !== organizationId) throw notFound();
      await this.joining.takeIn(actor, user, owner);
    });
    const membership = await this.memberships.find(caller.id, organizationId);
    if (!membership) throw notFound();
    return membership;
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import type { DomainOwner } from '#domain/organization-domains/organization-domain.facts.js';
import { OrganizationDomains } from '#domain/organization-domains/organization-domains.service.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import { organizationFull } from '#domain/organizations/organizations.errors.js';
import { ConfirmedAddresses } from '#domain/users/confirmed-addresses.js';
import { domainOf, emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** Whoever has confirmed an address of a domain that an organization has proven comes in, or may. */
@Injectable()
export class DomainJoining implements OnModuleInit {
  constructor(
    private readonly confirmed: ConfirmedAddresses,
    private readonly domains: OrganizationDomains,
    private readonly memberships: MembershipsService,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.confirmed.on((actor, user) => this.follow(actor, user));
  }

  /** Whose domain the confirmed address is of. Null: nobody's, or nothing is confirmed. */
  async ownerFor({ email, emailVerifiedAt }: UserFacts): Promise<DomainOwner | null> {
    const key = email === null || emailVerifiedAt === null ? null : emailKeyOf(email);
    return key === null ? null : this.domains.ownerOf(domainOf(key));
  }

  /** Joins the open transaction. @returns false: in already, sent away before, or the domain is not theirs any more. @throws organization_full */
  async takeIn(actor: Actor, user: UserFacts, owner: DomainOwner): Promise<boolean> {
    const { organizationId } = owner;
    return this.transactions.within(organizationId, async () => {
      if (!(await this.domains.lockOwned(owner))) return false;
      return this.memberships.joinUnlessRemoved(actor, organizationId, user.id);
    });
  }

  private async follow(actor: Actor, user: UserFacts): Promise<void> {
    await this.transactions.run(actor, async () => {
      const owner = await this.ownerFor(user);
      if (owner?.mode === 'join') await this.takeInIfPossible(actor, user, owner);
    });
  }

  /** No full or vanished organization keeps anybody from confirming their address. */
  private async takeInIfPossible(actor: Actor, user: UserFacts, owner: DomainOwner): Promise<void> {
    try {
      await this.takeIn(actor, user, owner);
    } catch (error) {
      const isNoMatter = error instanceof DomainError && [organizationFull.code, notFound.code].includes(error.code);
      if (!isNoMatter) throw error;
    }
  }
}

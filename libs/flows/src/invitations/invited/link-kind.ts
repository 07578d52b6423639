import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { hashOf } from '#domain/invitations/invitation-tokens.js';
import { invitationActions } from '#domain/invitations/invitations.audit.js';
import { invitationExpired } from '#domain/invitations/invitations.errors.js';
import { type InviteLinkFacts, InviteLinkRepository } from '#domain/invitations/invite-link.repository.js';
import { InviterStanding } from '../inviter-standing.js';
import { type Accepted, type FoundInvitation, InvitationKind } from './invitation-kind.js';
import { Joining } from './joining.js';

/** Links that let anybody into an organization who has them, so often and so long as they say. */
@Injectable()
export class LinkKind extends InvitationKind {
  constructor(
    private readonly links: InviteLinkRepository,
    private readonly standing: InviterStanding,
    private readonly joining: Joining,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async find(token: string): Promise<FoundInvitation | null> {
    return this.within(token, async (organizationId, { role, inviterId, status, expiresAt }) => {
      const isGood = status === 'active' && (await this.standing.stillCounts(organizationId, inviterId, role));
      const told = isGood ? 'pending' : status === 'revoked' ? 'revoked' : 'expired';
      const organization = await this.joining.nameOf(organizationId);
      return { email: null, emailKey: null, organization, role, status: told, expiresAt };
    });
  }

  /** A use is taken last, and for who was not in yet alone; whoever comes too late for the last one goes out again with their transaction. */
  async accept(token: string, userId: string): Promise<Accepted> {
    const accepted = await this.within(token, async (organizationId, { id, role, inviterId }) => {
      if (!(await this.standing.stillCounts(organizationId, inviterId, role))) return null;
      const actor = { ...person(userId), organizationId };
      if (await this.joining.join(actor, organizationId, { userId, role })) {
        if (!(await this.links.use(id))) return null;
        await this.audit.record({ action: invitationActions.linkUsed, actor, targetType: 'invite_link', targetId: id });
      }
      return this.joining.accepted(organizationId, userId);
    });
    if (!accepted) throw invitationExpired();
    return accepted;
  }

  /** It was sent to nobody, so nobody can decline it for everybody. */
  decline(): Promise<void> {
    throw invitationExpired();
  }

  private async within<T>(
    token: string,
    work: (organizationId: string, link: InviteLinkFacts) => Promise<T | null>,
  ): Promise<T | null> {
    const hash = hashOf('link', token);
    const organizationId = hash && (await this.links.organizationOf(hash));
    if (!organizationId) return null;
    return this.transactions.within(organizationId, async () => {
      const link = await this.links.findByHash(hash);
      return link && work(organizationId, link);
    });
  }
}

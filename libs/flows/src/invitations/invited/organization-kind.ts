import { Injectable } from '@nestjs/common';
import { type Actor, anonymous, person } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { hashOf } from '#domain/invitations/invitation-tokens.js';
import { invitationActions } from '#domain/invitations/invitations.audit.js';
import { invitationExpired } from '#domain/invitations/invitations.errors.js';
import { OrganizationInvitationRepository } from '#domain/invitations/organization-invitation.repository.js';
import { InviterStanding } from '../inviter-standing.js';
import { type Accepted, type FoundInvitation, InvitationKind } from './invitation-kind.js';
import { Joining } from './joining.js';

/** Invitations to an organization that were mailed to somebody. */
@Injectable()
export class OrganizationKind extends InvitationKind {
  constructor(
    private readonly invitations: OrganizationInvitationRepository,
    private readonly standing: InviterStanding,
    private readonly joining: Joining,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async find(token: string): Promise<FoundInvitation | null> {
    return this.within(token, async (organizationId, hash) => {
      const found = await this.invitations.rows.findByHash(hash);
      if (!found) return null;
      const { email, emailKey, role, expiresAt, inviterId } = found;
      const isDead = found.status === 'pending' && !(await this.standing.stillCounts(organizationId, inviterId, role));
      const organization = await this.joining.nameOf(organizationId);
      return { email, emailKey, organization, role, expiresAt, status: isDead ? 'expired' : found.status };
    });
  }

  async accept(token: string, userId: string): Promise<Accepted> {
    const accepted = await this.within(token, async (organizationId, hash) => {
      const invitation = await this.invitations.rows.accept(hash, userId);
      if (!invitation) return null;
      const { id, inviterId, role } = invitation;
      if (!(await this.standing.stillCounts(organizationId, inviterId, role))) return null;
      const actor = { ...person(userId), organizationId };
      await this.joining.join(actor, organizationId, { userId, role });
      await this.record(invitationActions.accepted, actor, id);
      return this.joining.accepted(organizationId, userId);
    });
    if (!accepted) throw invitationExpired();
    return accepted;
  }

  async decline(token: string): Promise<void> {
    const declined = await this.within(token, async (organizationId, hash) => {
      const invitation = await this.invitations.rows.decline(hash);
      if (invitation) await this.record(invitationActions.declined, { ...anonymous, organizationId }, invitation.id);
      return invitation;
    });
    if (!declined) throw invitationExpired();
  }

  /** Null where the token is none of an organization's. */
  private async within<T>(
    token: string,
    work: (organizationId: string, hash: Buffer) => Promise<T>,
  ): Promise<T | null> {
    const hash = hashOf('mailed', token);
    const organizationId = hash && (await this.invitations.organizationOf(hash));
    return organizationId ? this.transactions.within(organizationId, () => work(organizationId, hash)) : null;
  }

  private record(action: string, actor: Actor, targetId: string): Promise<void> {
    return this.audit.record({ action, actor, targetType: 'invitation', targetId });
  }
}

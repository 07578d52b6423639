import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound, tooManyRequests } from '#platform/errors/common.errors.js';
import type { Position } from '#platform/http/cursors.js';
import { type InvitationFacts, isWaiting } from '#domain/invitations/invitation-facts.js';
import { newToken } from '#domain/invitations/invitation-tokens.js';
import { invitationActions } from '#domain/invitations/invitations.audit.js';
import { alreadyMember } from '#domain/invitations/invitations.errors.js';
import { InvitationSettings } from '#domain/invitations/invitations.settings.js';
import { OrganizationInvitationRepository } from '#domain/invitations/organization-invitation.repository.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { Invited } from '../dto/invitation.responses.js';
import { InviterStanding } from '../inviter-standing.js';
import type { Wishes } from '../sending/invitation-wishes.policy.js';
import { InvitationPost, type PostedWish } from '../sending/invitation-post.js';
import { KnownMembers } from './known-members.js';

/** Inviting people to an organization. */
@Injectable()
export class OrganizationInvitations {
  constructor(
    private readonly invitations: OrganizationInvitationRepository,
    private readonly standing: InviterStanding,
    private readonly members: KnownMembers,
    private readonly post: InvitationPost,
    private readonly settings: InvitationSettings,
    private readonly transactions: Transactions,
  ) {}

  /**
   * All of them or none. Who is in already is left out of a list, and said so.
   * @throws mail_not_configured, already_member, invalid_request, insufficient_perms, too_many_requests
   */
  async invite(actor: Actor, inviter: Inviter, { wishes, isList, lifeSeconds }: Wishes): Promise<Invited> {
    this.post.assertCanSend();
    const inside = await this.members.among(inviter.membership, wishes);
    if (!isList && inside.size > 0) throw alreadyMember();
    const wanted = await this.post.allowed(wishes.filter(({ address }) => !inside.has(address.key)));
    const invitations = await this.transactions.run(actor, async () => {
      await this.assertRoom(inviter.membership, wanted.length);
      const made: InvitationFacts[] = [];
      for (const wish of wanted) made.push(await this.put(actor, inviter, wish, lifeSeconds));
      return made;
    });
    const skipped = wishes.filter(({ address }) => inside.has(address.key));
    return {
      invitations,
      skipped: skipped.map(({ address }) => ({ email: address.address, code: alreadyMember.code })),
    };
  }

  async list(
    actor: Actor,
    count: number,
    position: Position | null,
  ): Promise<(InvitationFacts & { position: Position })[]> {
    return this.transactions.run(actor, () => this.invitations.rows.list(count, position));
  }

  /** The older token is dead; whoever sends it again answers for it. @throws not_found, mail_not_configured, insufficient_perms */
  async resend(actor: Actor, { userId: inviterId, membership }: Inviter, id: string): Promise<InvitationFacts> {
    this.post.assertCanSend();
    const found = await this.transactions.run(actor, () => this.invitations.rows.find(id));
    if (!found || !isWaiting(found)) throw notFound();
    const isMailed = await this.post.mayMail(found.emailKey);
    return this.transactions.run(actor, async () => {
      await this.standing.assertMayInvite(membership, inviterId, found.role);
      const { token, hash: tokenHash } = newToken('mailed');
      const { lifeSeconds } = this.settings;
      const renewed = await this.invitations.rows.renew(id, { inviterId, tokenHash, lifeSeconds, isMailed });
      if (!renewed) throw notFound();
      await this.post.send(actor, invitationActions.sentAgain, renewed, {
        token,
        isMailed,
        organization: membership.name,
      });
      return renewed;
    });
  }

  /** By whoever could have sent it: nobody takes back what is above them (AZ-07). @throws not_found, insufficient_perms */
  async revoke(actor: Actor, { userId, membership }: Inviter, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const found = await this.invitations.rows.lockWaiting(id);
      if (!found) throw notFound();
      await this.standing.assertMayRevoke(membership, userId, found.role);
      await this.invitations.rows.revoke(id);
      await this.post.record(actor, invitationActions.revoked, found);
    });
  }

  /** @throws too_many_requests */
  private async assertRoom({ organizationId }: MembershipFacts, more: number): Promise<void> {
    if (more === 0 || (await this.invitations.count(organizationId, more, this.settings.perDay))) return;
    throw tooManyRequests({ retryAfterSeconds: await this.invitations.secondsLeft(organizationId) });
  }

  /** What waits for the address already gives way, unless it is for more than the caller may give. */
  private async put(
    actor: Actor,
    { userId: inviterId, membership }: Inviter,
    { address, role, isMailed }: PostedWish,
    lifeSeconds: number,
  ): Promise<InvitationFacts> {
    await this.standing.assertMayInvite(membership, inviterId, role);
    const waiting = await this.invitations.rows.lockWaitingFor(address.key);
    if (waiting) await this.standing.assertMayInvite(membership, inviterId, waiting.role);
    const { token, hash: tokenHash } = newToken('mailed');
    const wish = { email: address.address, emailKey: address.key, role, inviterId, lifeSeconds, isMailed, tokenHash };
    const invitation = await this.invitations.put(membership.organizationId, wish);
    await this.post.send(actor, invitationActions.sent, invitation, { token, isMailed, organization: membership.name });
    return invitation;
  }
}

/** Who invites, and as what. */
export interface Inviter {
  readonly userId: string;
  readonly membership: MembershipFacts;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { Position } from '#platform/http/cursors.js';
import { type InvitationFacts, isWaiting } from '#domain/invitations/invitation-facts.js';
import { newToken } from '#domain/invitations/invitation-tokens.js';
import { invitationActions } from '#domain/invitations/invitations.audit.js';
import { InstanceInvitationRepository } from '#domain/invitations/instance-invitation.repository.js';
import { emailTaken } from '#domain/users/users.errors.js';
import { UsersService } from '#domain/users/users.service.js';
import type { Invited } from '../dto/invitation.responses.js';
import { InvitationPost, type PostedWish } from '../sending/invitation-post.js';
import type { Wish, Wishes } from '../sending/invitation-wishes.policy.js';

/** Inviting people to the installation, as administrators do. */
@Injectable()
export class InstanceInvitations {
  constructor(
    private readonly invitations: InstanceInvitationRepository,
    private readonly users: UsersService,
    private readonly post: InvitationPost,
    private readonly transactions: Transactions,
  ) {}

  /** Who has an account needs none: administrators know who has one anyway. @throws mail_not_configured, email_taken */
  async invite(actor: Actor, inviterId: string, { wishes, isList, lifeSeconds }: Wishes): Promise<Invited> {
    this.post.assertCanSend();
    const taken = await this.takenAmong(wishes);
    if (!isList && taken.length > 0) throw emailTaken();
    const wanted = await this.post.allowed(wishes.filter((wish) => !taken.includes(wish)));
    const invitations = await this.transactions.run(actor, async () => {
      const made: InvitationFacts[] = [];
      for (const wish of wanted) made.push(await this.put(actor, inviterId, wish, lifeSeconds));
      return made;
    });
    return { invitations, skipped: taken.map(({ address: { address: email } }) => ({ email, code: emailTaken.code })) };
  }

  async list(count: number, position: Position | null): Promise<(InvitationFacts & { position: Position })[]> {
    return this.invitations.rows.list(count, position);
  }

  /** The older token is dead. @throws not_found, mail_not_configured */
  async resend(actor: Actor, inviterId: string, id: string, lifeSeconds: number): Promise<InvitationFacts> {
    this.post.assertCanSend();
    const found = await this.invitations.rows.find(id);
    if (!found || !isWaiting(found)) throw notFound();
    const isMailed = await this.post.mayMail(found.emailKey);
    return this.transactions.run(actor, async () => {
      const { token, hash: tokenHash } = newToken('mailed');
      const renewed = await this.invitations.rows.renew(id, { inviterId, tokenHash, lifeSeconds, isMailed });
      if (!renewed) throw notFound();
      await this.post.send(actor, invitationActions.sentAgain, renewed, { token, isMailed, organization: null });
      return renewed;
    });
  }

  /** @throws not_found */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const revoked = await this.invitations.rows.revoke(id);
      if (!revoked) throw notFound();
      await this.post.record(actor, invitationActions.revoked, revoked);
    });
  }

  private async put(
    actor: Actor,
    inviterId: string,
    { address, role, isMailed }: PostedWish,
    lifeSeconds: number,
  ): Promise<InvitationFacts> {
    const { token, hash: tokenHash } = newToken('mailed');
    const wish = { email: address.address, emailKey: address.key, role, inviterId, lifeSeconds, isMailed, tokenHash };
    const invitation = await this.invitations.put(wish);
    await this.post.send(actor, invitationActions.sent, invitation, { token, isMailed, organization: null });
    return invitation;
  }

  private async takenAmong(wishes: readonly Wish[]): Promise<readonly Wish[]> {
    const taken: Wish[] = [];
    for (const wish of wishes)
      if ((await this.users.findByEmailKey(wish.address.key))?.emailVerifiedAt) taken.push(wish);
    return taken;
  }
}

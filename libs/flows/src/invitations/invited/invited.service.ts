import { Injectable } from '@nestjs/common';
import { anonymous, type Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { invitationExpired, invitationNotYours } from '#domain/invitations/invitations.errors.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import type { Accepted, FoundInvitation } from './invitation-kind.js';
import { InvitationKinds } from './invitation-kinds.js';

/** What people do with the token of an invitation. */
@Injectable()
export class InvitedService {
  constructor(
    private readonly kinds: InvitationKinds,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invitation_expired for a token that is no invitation's */
  async lookUp(token: string): Promise<FoundInvitation> {
    return (await this.transactions.run(anonymous, () => this.kinds.find(token))).found;
  }

  /**
   * For the person whose confirmed address is that of the invitation, and for nobody else who has its token (AZ-08): their row is locked, so
   * the address cannot change meanwhile. @throws invitation_expired, invitation_not_yours
   */
  async accept(actor: Actor, userId: string, token: string): Promise<Accepted> {
    return this.transactions.run(actor, async () => {
      const user = await this.users.lock(userId);
      const key = user?.email && user.emailVerifiedAt ? emailKeyOf(user.email) : null;
      return (await this.good(token, key)).accept(token, userId);
    });
  }

  /** Whoever has the token may say no: they need no account for it. @throws invitation_expired */
  async decline(token: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      const { kind } = await this.kinds.find(token);
      await kind.decline(token);
    });
  }

  /** Joins the open transaction, where there is one. @throws invitation_expired, invitation_not_yours */
  async good(token: string, emailKey: string | null) {
    const { found, kind } = await this.kinds.find(token);
    if (found.status !== 'pending') throw invitationExpired();
    if (found.emailKey !== null && found.emailKey !== emailKey) throw invitationNotYours();
    return kind;
  }
}

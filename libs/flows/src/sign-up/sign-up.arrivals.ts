import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { InvitedNewcomers } from '#domain/invitations/invited-newcomers.js';
import type { PendingSignUp } from '#domain/sign-ups/pending-sign-up.repository.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { Admission } from './admission.js';
import { SignUpMails } from './sign-up.mails.js';

export type SignUpWish = Omit<PendingSignUp, 'id'>;

/** What becomes of a sign-up that was let in. The owner of a taken address is told, and nobody else (EN-03). */
@Injectable()
export class SignUpArrivals {
  constructor(
    private readonly users: UsersService,
    private readonly signUps: SignUpsService,
    private readonly admission: Admission,
    private readonly invited: InvitedNewcomers,
    private readonly mails: SignUpMails,
    private readonly transactions: Transactions,
  ) {}

  /** It waits for its mailed token. */
  async wait(wish: SignUpWish): Promise<void> {
    const mayMail = await this.mails.mayMail(wish.emailKey);
    await this.transactions.run(anonymous, async () => {
      const owner = await this.users.findByEmailKey(wish.emailKey);
      if (owner?.emailVerifiedAt) return this.mails.tellOwner(owner, mayMail);
      await this.mails.askToConfirm(await this.signUps.add(wish), mayMail);
    });
  }

  /**
   * The invitation was mailed to that address, so whoever has its token has confirmed it: the account is there at once, and with it what it
   * is invited to, or neither (RA-03). @throws invitation_expired, organization_full
   */
  async comeInvited(wish: SignUpWish, inviteToken: string): Promise<void> {
    const mayMail = await this.mails.mayMail(wish.emailKey);
    await this.transactions.run(anonymous, async () => {
      const userId = await this.admission.admitInvited(wish);
      if (userId !== null) return this.invited.accept(inviteToken, userId);
      const owner = await this.users.findByEmailKey(wish.emailKey);
      if (owner?.emailVerifiedAt) await this.mails.tellOwner(owner, mayMail);
    });
  }
}

import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { InvitedNewcomers } from '#domain/invitations/invited-newcomers.js';
import { invitationNotYours } from '#domain/invitations/invitations.errors.js';
import { InvitedService } from './invited.service.js';
import { InvitationKinds } from './invitation-kinds.js';

/** Signing up with an invitation. A link opens no registration: it was mailed to nobody, so it confirms no address. */
@Injectable()
export class Newcomers extends InvitedNewcomers {
  constructor(
    private readonly kinds: InvitationKinds,
    private readonly invited: InvitedService,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async assertGood(token: string, emailKey: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      const { found } = await this.kinds.find(token);
      if (found.emailKey === null) throw invitationNotYours();
      await this.invited.good(token, emailKey);
    });
  }

  async accept(token: string, userId: string): Promise<void> {
    const { kind } = await this.kinds.find(token);
    await kind.accept(token, userId);
  }
}

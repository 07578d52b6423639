import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import type { NewSanction } from '#domain/moderation/sanctions/sanction.repository.js';
import { Sanctions } from '#domain/moderation/sanctions/sanctions.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { RoleLadder } from '#domain/users/role-ladder.js';
import { UsersService } from '#domain/users/users.service.js';
import { ModerationMails } from './moderation.mails.js';

/** A sanction and all that is true with it: sessions that end, the person told, the rows for those who ask later; one transaction. */
@Injectable()
export class BansService {
  constructor(
    private readonly sanctions: Sanctions,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly ladder: RoleLadder,
    private readonly mails: ModerationMails,
    private readonly transactions: Transactions,
  ) {}

  /** @throws last_admin */
  async impose(actor: Actor, sanction: NewSanction): Promise<SanctionFacts> {
    return this.transactions.run(actor, async () => {
      // Locks them first, as a session is opened under this lock: who signs in meanwhile comes before the ban or after it (RA-06).
      if (sanction.kind === 'ban' && sanction.userId !== null) await this.ladder.assertNotLastAdmin(sanction.userId);
      const imposed = await this.sanctions.impose(actor, sanction);
      const user = imposed.userId === null ? null : await this.users.find(imposed.userId);
      // After the row that keeps new sessions from opening: one that slipped in before it ends here (RA-06).
      if (user && imposed.kind === 'ban') await this.sessions.end(actor, user.id, 'banned');
      if (user) await this.mails.tellImposed(user, imposed);
      return imposed;
    });
  }

  /** Whoever is the last to look after the place is never banned. Joins the open transaction. */
  async isSpared(userId: string): Promise<boolean> {
    return this.ladder.isLastAdmin(userId);
  }

  /** @returns null where it is not in force (any more) */
  async lift(actor: Actor, id: string, reason: string): Promise<SanctionFacts | null> {
    return this.transactions.run(actor, async () => {
      const lifted = await this.sanctions.lift(actor, id, reason);
      const user = lifted?.userId ? await this.users.find(lifted.userId) : null;
      if (user && lifted?.kind === 'ban') await this.mails.tellLifted(user);
      return lifted;
    });
  }
}

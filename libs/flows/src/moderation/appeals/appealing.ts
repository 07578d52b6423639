import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { AppealedBan, Decision } from '#domain/moderation/appeals/appeal-facts.js';
import { Appeals } from '#domain/moderation/appeals/appeals.service.js';
import { Sanctions } from '#domain/moderation/sanctions/sanctions.service.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { RoleLadder } from '#domain/users/role-ladder.js';
import { BansService } from '../bans.service.js';
import { ModerationMails } from '../moderation.mails.js';

/** From the word of a banned person to the decision; each step one transaction. */
@Injectable()
export class Appealing {
  constructor(
    private readonly appeals: Appeals,
    private readonly sanctions: Sanctions,
    private readonly bans: BansService,
    private readonly ladder: RoleLadder,
    private readonly mails: ModerationMails,
    private readonly transactions: Transactions,
  ) {}

  /** Null for a token that is none of ours. */
  async banOf(appealToken: string): Promise<AppealedBan | null> {
    return this.appeals.banOf(appealToken);
  }

  /** Once a ban, while it is in force. @throws invalid_token, already_appealed */
  async appeal(appealToken: string, text: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      if (!(await this.appeals.add(appealToken, text))) throw invalidToken();
    });
  }

  /**
   * Whoever gave a ban may decide on the appeal against it: where there is one moderator, nobody else could.
   * @throws not_found, own_account, insufficient_perms, appeal_decided
   */
  async decide(actor: Actor, id: string, decision: Decision): Promise<void> {
    await this.transactions.run(actor, async () => {
      const { banId } = await this.appeals.get(id);
      const ban = await this.sanctions.find(banId);
      if (ban?.userId) await this.ladder.assertMayModerate(actor, ban.userId);
      await this.appeals.decide(actor, id, decision);
      if (decision.accept) await this.bans.lift(actor, banId, decision.note);
      else if (ban?.isActive) await this.mails.tellRejected(ban);
    });
  }
}

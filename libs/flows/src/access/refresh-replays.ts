import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidatedToken, tokenExpired } from '#platform/errors/access.errors.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import { Mails } from '#platform/mail/mails.js';
import type { RefreshTicket } from '#domain/server-keys/refresh-tokens.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** Why a refresh token did not rotate. A replay ends the session, and its owner is told, in one transaction (SE-03). */
@Injectable()
export class RefreshReplays {
  constructor(
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly mails: Mails,
  ) {}

  async refusalOf(actor: Actor, { sessionId, counter }: RefreshTicket, user: UserFacts): Promise<DomainError> {
    const verdict = await this.transactions.run(actor, async () => {
      const judged = await this.sessions.judgeReplay(actor, sessionId, counter);
      if (judged === 'reused') await this.mails.tell('session_reuse', user);
      return judged;
    });
    return verdict === 'expired' ? tokenExpired() : invalidatedToken();
  }
}

import { Injectable } from '@nestjs/common';
import { upkeep } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { SessionSettings } from '#platform/config/session.settings.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

const shortestUnconfirmedSeconds = 30 * 86_400;

/** Upkeep: accounts whose time is over, with everything of theirs, in small transactions. */
@Injectable()
export class AccountErasure {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokensService,
    private readonly sessions: SessionSettings,
    private readonly transactions: Transactions,
  ) {}

  @Sweep({ what: 'deleted_accounts', batch: 20 })
  async eraseDue(limit: number): Promise<number> {
    return this.erase('deletion_grace_over', () => this.users.lockDue(limit));
  }

  /**
   * An account without a confirmed address ends when nobody signs in to it for so long (RT-11): at least as long as a session can live,
   * so it is never one in use. Its address's owner need not wait: confirming a sign-up displaces it at once.
   */
  @Sweep({ what: 'unconfirmed_accounts', batch: 20 })
  async eraseNeverConfirmed(limit: number): Promise<number> {
    const seconds = Math.max(shortestUnconfirmedSeconds, this.sessions.maxAgeSeconds);
    return this.erase('address_never_confirmed', () => this.users.lockNeverVerified(seconds, limit));
  }

  private async erase(reason: string, find: () => Promise<UserFacts[]>): Promise<number> {
    return this.transactions.run(upkeep, async () => {
      const due = await find();
      for (const user of due) await this.users.erase(upkeep, user, reason);
      await this.tokens.removeOf(...due.map(({ id }) => id));
      return due.length;
    });
  }
}

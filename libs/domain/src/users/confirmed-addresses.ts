import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { UserFacts } from './user-facts.js';

type Follow = (actor: Actor, user: UserFacts) => Promise<void>;

/** What becomes true with a confirmed address, in the same transaction; flows say what. However somebody has shown it, they come through here. */
@Injectable()
export class ConfirmedAddresses {
  private readonly follows: Follow[] = [];

  constructor(private readonly transactions: Transactions) {}

  on(follow: Follow): void {
    this.follows.push(follow);
  }

  /** At the end of the open transaction: what else it does for the person goes before, such as letting them in on an invitation. */
  async tell(actor: Actor, user: UserFacts): Promise<void> {
    if (user.email === null || user.emailVerifiedAt === null) return;
    for (const follow of this.follows) await this.transactions.atLast(() => follow(actor, user));
  }
}

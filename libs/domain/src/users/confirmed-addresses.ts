import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import type { UserFacts } from './user-facts.js';

type Follow = (actor: Actor, user: UserFacts) => Promise<void>;

/** What becomes true with a confirmed address, in the same transaction; flows say what. However somebody has shown it, they come through here. */
@Injectable()
export class ConfirmedAddresses {
  private readonly follows: Follow[] = [];

  on(follow: Follow): void {
    this.follows.push(follow);
  }

  /** Joins the open transaction. */
  async tell(actor: Actor, user: UserFacts): Promise<void> {
    if (user.email === null || user.emailVerifiedAt === null) return;
    for (const follow of this.follows) await follow(actor, user);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { ConfirmedAddresses } from './confirmed-addresses.js';
import type { EmailAddress } from './email-address.policy.js';
import type { UserFacts } from './user-facts.js';
import { UserNews } from './user-news.js';
import { UserRepository } from './user.repository.js';

/** The address a person is known by. */
@Injectable()
export class UserAddresses {
  constructor(
    private readonly users: UserRepository,
    private readonly news: UserNews,
    private readonly confirmed: ConfirmedAddresses,
  ) {}

  /** They have shown that it is theirs. Joins the open transaction; null when there is no such person. @throws email_taken */
  async change(actor: Actor, id: string, address: EmailAddress, action: string): Promise<UserFacts | null> {
    const user = await this.users.setEmail(id, address);
    if (!user) return null;
    await this.news.tell(actor, action, id);
    await this.confirmed.tell(actor, user);
    return user;
  }
}

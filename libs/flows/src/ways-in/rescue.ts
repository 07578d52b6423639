import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { KeptKeys } from '#domain/api-keys/keeping/kept-keys.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { AccountRescue } from '#domain/users/account-rescue.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { AddedWaysIn } from './added-ways-in.js';
import { WaysInNotice } from './ways-in-notice.js';

@Injectable()
export class Rescue extends AccountRescue {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly keys: KeptKeys,
    private readonly added: AddedWaysIn,
    private readonly notice: WaysInNotice,
  ) {
    super();
  }

  async expel(userId: string, since: Date, reason: string): Promise<UserFacts> {
    const user = await this.users.raiseGeneration(userId);
    await this.sessions.endAllAndForget(anonymous, userId, reason);
    await this.added.removeSince(userId, since);
    await this.keys.revokeGivenTo(userId, since, reason);
    return user;
  }

  async startAnew(user: UserFacts, reason: string): Promise<void> {
    await this.sessions.endAllAndForget(anonymous, user.id, reason);
    await this.notice.send(user);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { KeptKeys } from '#domain/api-keys/keeping/kept-keys.service.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** Whatever opened the account beside the password that is now replaced. */
@Injectable()
export class OlderCredentials {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly tokens: OneTimeTokensService,
    private readonly keys: KeptKeys,
  ) {}

  /**
   * Other sessions, known devices and mailed links end (RT-02, PW-05); the session that asks goes on, unless it has ended itself
   * meanwhile, and so do API keys: programs do not know the password, and each is listed, and revoked, by itself. Joins the open transaction. @throws invalidated_token
   */
  async end(actor: Actor, caller: UserFacts): Promise<void> {
    const { id } = await this.users.lockCaller(caller);
    const { generation } = await this.users.raiseGeneration(id);
    await this.keys.keepAll(id, caller.generation, generation);
    await this.sessions.keepOnly(actor, id, String(actor.sessionId), generation, 'password_changed');
    await this.tokens.removeOf(id);
  }
}

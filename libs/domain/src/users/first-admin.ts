import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { InstanceFacts } from '#platform/instance-facts/instance-facts.js';
import type { UserFacts } from './user-facts.js';
import { UserRepository } from './user.repository.js';
import { userActions } from './users.audit.js';

const fact = 'first_admin';

/** The first local account is the administrator: exactly one, whatever the race (S0-7, RA-05). */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly users: UserRepository,
    private readonly facts: InstanceFacts,
    private readonly audit: Audit,
    private readonly server: ServerSettings,
  ) {}

  /** In production: may nobody sign up yet, except with the set-up token? */
  async isAwaited(): Promise<boolean> {
    return !(await this.users.hasAdmin());
  }

  /**
   * Makes this person the administrator if there has been none; in production only with the set-up token, since whoever is
   * quickest on the internet must not be it. Null when not.
   */
  async promote(actor: Actor, userId: string, hasSetupToken: boolean): Promise<UserFacts | null> {
    if (this.server.isProduction && !hasSetupToken) return null;
    if (await this.users.hasAdmin()) return null;
    if (!(await this.facts.claim(fact, { userId }))) return null;
    const user = await this.users.setRole(userId, 'admin');
    await this.audit.record({ action: userActions.becameFirstAdmin, actor, targetType: 'user', targetId: userId });
    return user;
  }

  /** An administrator was made by hand: a sign-up that is being promoted at this moment waits here, and finds the place taken. */
  async settle(userId: string): Promise<void> {
    await this.facts.claim(fact, { userId });
  }

  /** The administrator never confirmed the address and its owner came: then there has been none. */
  async forgetIfGone(): Promise<void> {
    if (!(await this.users.hasAdmin())) await this.facts.remove(fact);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { AccountChanges } from '#domain/users/administered-user.repository.js';
import { UserAdministration } from '#domain/users/user-administration.js';
import type { Role } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { emailMissing } from './administration.errors.js';

/** What administrators and operators do to somebody's account; each act is one transaction with its audit rows. */
@Injectable()
export class AccountActsService {
  constructor(
    private readonly administration: UserAdministration,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws not_found, precondition_failed, username_taken */
  async change(actor: Actor, id: string, changes: AccountChanges, version: number | null): Promise<void> {
    await this.transactions.run(actor, () => this.administration.change(actor, id, changes, version));
  }

  /** Every session ends with it, at once and everywhere (RA-06). @throws not_found, last_admin, insufficient_perms, own_account */
  async suspend(actor: Actor, id: string, reason: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      await this.administration.suspend(actor, id, reason);
      await this.sessions.end(actor, id, 'suspended');
    });
  }

  /** @throws not_found */
  async reactivate(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor, () => this.administration.reactivate(actor, id));
  }

  /** @throws not_found, last_admin, insufficient_perms, own_account */
  async setRole(actor: Actor, id: string, role: Role): Promise<void> {
    await this.transactions.run(actor, () => this.administration.setRole(actor, id, role));
  }

  /** Somebody who knows the person vouches for the address; done twice it is as once. @throws not_found, email_missing */
  async confirmEmail(actor: Actor, id: string): Promise<void> {
    const { email } = await this.users.get(id);
    if (email === null) throw emailMissing();
    await this.transactions.run(actor, () => this.users.confirmEmail(actor, id));
  }

  /** @throws not_found */
  async sessionsOf(id: string): Promise<SessionFacts[]> {
    await this.users.get(id);
    return this.sessions.listOf(id);
  }

  /** A sign-in that is under way does not slip through: it is of an older generation. @returns how many ended. @throws not_found */
  async endSessions(actor: Actor, id: string): Promise<number> {
    return this.transactions.run(actor, async () => {
      await this.users.raiseGeneration(id);
      return this.sessions.end(actor, id, 'ended_by_admin');
    });
  }

  /** Everybody signs in again. @returns how many ended */
  async endEverybodysSessions(actor: Actor): Promise<number> {
    return this.sessions.endEverybodys(actor, 'ended_by_operator');
  }
}

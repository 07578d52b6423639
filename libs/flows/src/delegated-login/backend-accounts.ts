import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { BackendPeople } from '#domain/custom-backend/backend-people.js';
import type { BackendPerson } from '#domain/custom-backend/backend-person.policy.js';
import { identityInUse } from '#domain/oauth-accounts/oauth-accounts.errors.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { BackendProfiles } from './backend-profiles.js';
import { FirstMeeting } from './first-meeting.js';

/** From somebody at the company's backend to their account here: found by (backend, its id), and by nothing else after the first time. */
@Injectable()
export class BackendAccounts extends BackendPeople {
  constructor(
    private readonly accounts: OAuthAccounts,
    private readonly firstMeeting: FirstMeeting,
    private readonly profiles: BackendProfiles,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async accountOf(person: BackendPerson): Promise<string> {
    const userId = (await this.known(person)) ?? (await this.meet(person));
    const user = await this.users.get(userId);
    // Whoever is shut out is told so at the door, and nothing of theirs moves.
    if (user.status === 'active') await this.profiles.keepInStep(user, person);
    return userId;
  }

  private async known({ subject, email }: BackendPerson): Promise<string | null> {
    const account = await this.accounts.find({ issuer: this.firstMeeting.issuer, subject });
    if (!account) return null;
    await this.accounts.used(account, { ...account, email });
    return account.userId;
  }

  /** Of two first sign-ins at once one makes the account; the other finds its identity taken, undoes its own, and looks again (RA-02). */
  private async meet(person: BackendPerson): Promise<string> {
    try {
      return await this.transactions.run(anonymous, () => this.firstMeeting.accountFor(person));
    } catch (error) {
      const lostTheRace = error instanceof DomainError && error.code === identityInUse.code;
      const userId = lostTheRace ? await this.known(person) : null;
      if (userId === null) throw error;
      return userId;
    }
  }
}

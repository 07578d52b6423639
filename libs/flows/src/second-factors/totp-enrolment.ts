import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { SecondFactorAttempts } from '#domain/sign-in-attempts/second-factor-attempts.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { FactorNews } from './factor-news.js';
import { RecoveryCodeSets, shown } from './recovery-code-sets.js';
import { secondFactorActions } from './second-factors.audit.js';
import { tooManyAuthenticators } from './second-factors.errors.js';

const mostAuthenticators = 5;
const method = 'totp';

export interface AddedAuthenticator {
  readonly id: string;
  readonly name: string;
  /** With the first factor: what is left when it is lost. */
  readonly recoveryCodes?: string[];
}

/** Adding an authenticator app, and removing one. */
@Injectable()
export class TotpEnrolment {
  constructor(
    private readonly authenticators: TotpAuthenticators,
    private readonly sets: RecoveryCodeSets,
    private readonly attempts: SecondFactorAttempts,
    private readonly users: UsersService,
    private readonly news: FactorNews,
    private readonly transactions: Transactions,
  ) {}

  /** The seed, this once; nothing counts until a code of it was shown (MF-05). @throws too_many_authenticators, invalidated_token */
  async begin(actor: Actor, caller: UserFacts, name: string): Promise<{ id: string; secret: string }> {
    return this.transactions.run(actor, async () => {
      const { id } = await this.users.lockCaller(caller);
      if ((await this.authenticators.listOf(id)).length >= mostAuthenticators) throw tooManyAuthenticators();
      return this.authenticators.begin(id, name);
    });
  }

  /** @throws not_found, invalid_code, too_many_authenticators, busy, invalidated_token */
  async confirm(actor: Actor, caller: UserFacts, code: string): Promise<AddedAuthenticator> {
    const matched = await this.authenticators.matchPending(caller.id, code);
    if (matched === 'none') throw notFound();
    if (matched === 'wrong') throw invalidCode();
    const isFirst = (await this.authenticators.listOf(caller.id)).length === 0;
    const set = isFirst ? await this.sets.make() : null;
    await this.transactions.run(actor, async () => {
      const user = await this.users.lockCaller(caller);
      if ((await this.authenticators.listOf(user.id)).length >= mostAuthenticators) throw tooManyAuthenticators();
      if (!(await this.authenticators.confirm(matched))) throw notFound();
      if (set) await this.sets.replace(actor, user, set);
      await this.news.changed(actor, user, secondFactorActions.added, method);
    });
    const { id, name } = matched;
    return { id, name, ...(set ? { recoveryCodes: shown(set) } : {}) };
  }

  /** @throws not_found, invalidated_token */
  async remove(actor: Actor, caller: UserFacts, id: string): Promise<void> {
    const left = await this.transactions.run(actor, async () => {
      const user = await this.users.lockCaller(caller);
      if (!(await this.authenticators.remove(user.id, id))) throw notFound();
      await this.news.changed(actor, user, secondFactorActions.removed, method);
      return this.authenticators.listOf(user.id);
    });
    // Who guessed, guessed at seeds that are gone.
    if (left.length === 0) await this.attempts.release({ userId: caller.id, method });
  }
}

import { Injectable } from '@nestjs/common';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { DeletionCancelTokens } from '#domain/one-time-tokens/deletion-cancel-tokens.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { PendingAdmission } from '#domain/sign-ups/pending-admission.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import type { Proof } from './proof.js';
import { signInGates } from './sign-in.gates.js';

/** Whether a proven person may come in now, and what becomes of one whose address nobody has confirmed. */
@Injectable()
export class SignInDoor {
  constructor(
    private readonly rules: SignUpRules,
    private readonly pending: PendingAdmission,
    private readonly users: UsersService,
    private readonly cancelTokens: DeletionCancelTokens,
    private readonly standing: UserStanding,
  ) {}

  /** @throws invalid_credentials, account_banned, user_inactive, account_deletion_pending */
  async assertMayEnter({ user, pendingSignUpId }: Proof): Promise<void> {
    const unconfirmedId = user ? unconfirmed(user) : pendingSignUpId;
    if (unconfirmedId !== null && !this.rules.allowUnverified) {
      // The right password proves who signed up: they get a new link, and the same answer as everybody (contract).
      await this.pending.mailAgain(unconfirmedId);
      throw invalidCredentials();
    }
    if (!user) return;
    const issueCancelToken = (): Promise<string> => this.cancelTokens.issue(user);
    for (const gate of signInGates) await gate({ user, standing: this.standing, issueCancelToken });
  }

  /**
   * The sign-up becomes an account with an unconfirmed address. Joins the open transaction. One for a banned mailbox stays a sign-up until
   * the address is confirmed: who signs up in somebody else's name learns nothing of their ban (MO-06), and cannot appeal it.
   * @throws invalid_credentials
   */
  async admitPending(pendingSignUpId: string | null): Promise<UserFacts> {
    const userId = pendingSignUpId === null ? null : await this.pending.admitUnverified(pendingSignUpId);
    const user = userId === null ? null : await this.users.get(userId);
    if (!user || user.ban) throw invalidCredentials();
    return user;
  }
}

/** Somebody without an address has nothing to confirm. */
function unconfirmed(user: UserFacts): string | null {
  return user.email !== null && !user.emailVerifiedAt ? user.id : null;
}

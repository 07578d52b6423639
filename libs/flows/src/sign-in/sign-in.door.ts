import { Injectable } from '@nestjs/common';
import { PendingAdmission } from '#domain/sign-ups/pending-admission.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import type { Proof } from './proof.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { signInGates } from './sign-in.gates.js';
import { SignInSettings } from './sign-in.settings.js';

/** Whether a proven person may come in now, and what becomes of one whose address nobody has confirmed. */
@Injectable()
export class SignInDoor {
  constructor(
    private readonly rules: SignInSettings,
    private readonly pending: PendingAdmission,
    private readonly users: UsersService,
  ) {}

  /** @throws invalid_credentials, user_inactive, account_deletion_pending */
  async assertMayEnter({ user, pendingSignUpId }: Proof): Promise<void> {
    if (user) for (const gate of signInGates) gate({ user, rules: this.rules });
    if (!user && !this.rules.allowUnverified) {
      // The right password proves who signed up: they get a new link, and the same answer as everybody (contract).
      if (pendingSignUpId !== null) await this.pending.mailAgain(pendingSignUpId);
      throw invalidCredentials();
    }
  }

  /** The sign-up becomes an account with an unconfirmed address. Joins the open transaction. */
  async admitPending(pendingSignUpId: string | null): Promise<UserFacts> {
    const userId = pendingSignUpId === null ? null : await this.pending.admitUnverified(pendingSignUpId);
    if (userId === null) throw invalidCredentials();
    return this.users.get(userId);
  }
}

import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import type { StoppedRecovery } from '#domain/recovery-codes/recovery-stop.repository.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** Whatever was had by a recovery that its owner did not want. */
@Injectable()
export class RecoveredCredentials {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly tokens: OneTimeTokensService,
    private readonly passwords: PasswordsService,
    private readonly passkeys: PasskeysService,
    private readonly totp: TotpAuthenticators,
  ) {}

  /**
   * Sessions, known devices, tokens that set a password, and what was set since: else whoever has just been thrown out comes back with
   * the password of their choice, or a passkey (OA-11). Joins the open transaction.
   */
  async end({ userId, since }: StoppedRecovery): Promise<UserFacts> {
    const user = await this.users.raiseGeneration(userId);
    await this.sessions.endAllAndForget(anonymous, userId, 'recovery_stopped');
    await this.tokens.removeOf(userId);
    await this.passwords.removeSince(userId, since);
    await this.passkeys.removeAll(userId, since);
    await this.totp.removeAll(userId, since);
    return user;
  }
}

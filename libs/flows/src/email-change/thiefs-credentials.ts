import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import { UsersService } from '#domain/users/users.service.js';

/** What whoever changed an address that was not theirs is in with, and would come back with. */
@Injectable()
export class ThiefsCredentials {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly passkeys: PasskeysService,
    private readonly totp: TotpAuthenticators,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** Every session and known device, and what was set since then (OA-11). Joins the open transaction. */
  async end(userId: string, since: Date): Promise<void> {
    await this.users.raiseGeneration(userId);
    await this.sessions.endAllAndForget(anonymous, userId, 'email_change_undone');
    await this.passwords.removeSince(userId, since);
    await this.passkeys.removeAll(userId, since);
    await this.totp.removeAll(userId, since);
    await this.recoveryCodes.removeAll(userId, since);
  }
}

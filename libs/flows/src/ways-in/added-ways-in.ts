import { Injectable } from '@nestjs/common';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';

/** Everything that opens an account, or helps to, and can be added to it. A further one is one line here. */
@Injectable()
export class AddedWaysIn {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly passkeys: PasskeysService,
    private readonly identities: OAuthAccounts,
    private readonly totp: TotpAuthenticators,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** Joins the open transaction. */
  async removeSince(userId: string, since: Date): Promise<void> {
    await this.passwords.removeSince(userId, since);
    await this.passkeys.removeAll(userId, since);
    await this.identities.removeAll(userId, since);
    await this.totp.removeAll(userId, since);
    await this.recoveryCodes.removeAll(userId, since);
  }
}

import { Injectable } from '@nestjs/common';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';

/** All that passes for a second factor. */
@Injectable()
export class AllFactors {
  constructor(
    private readonly totp: TotpAuthenticators,
    private readonly passkeys: PasskeysService,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** Joins the open transaction. */
  async removeAll(userId: string): Promise<void> {
    await this.totp.removeAll(userId);
    await this.passkeys.removeAll(userId);
    await this.recoveryCodes.removeAll(userId);
  }
}

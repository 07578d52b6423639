import { Injectable } from '@nestjs/common';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import type { TokenRow } from '#domain/one-time-tokens/one-time-token.repository.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

const purpose = purposes.passwordReset;
const settingPasswords = [purpose, purposes.accountRecovery] as const;

/** The tokens that set a password. */
@Injectable()
export class ResetTokens {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly users: UsersService,
    private readonly allowance: MailAllowance,
  ) {}

  /** Whose it is. Spends nothing; a guessed token shall not cost a hash, nor a look at the password. @throws invalid_token */
  async ownerOf(token: string): Promise<UserFacts> {
    const row = await this.find(token);
    const owner = row && (await this.users.find(row.subjectId));
    if (!owner) throw invalidToken();
    return owner;
  }

  /**
   * Whose password may be set. The token is spent, every other one of the person with it (RT-02), and all credentials so far are of an
   * older generation. A link mailed to an address that is no longer theirs opens nothing (RT-03).
   * Joins the open transaction. @throws invalid_token
   */
  async redeem(token: string): Promise<UserFacts> {
    const known = await this.find(token);
    const { subjectId, emailKey } = await this.tokens.consume(known?.purpose ?? purpose, token);
    const user = await this.users.lock(subjectId);
    if (!user || emailKeyOf(user.email ?? '') !== emailKey) throw invalidToken();
    await this.tokens.removeOf(user.id);
    return this.users.raiseGeneration(user.id);
  }

  private async find(token: string): Promise<TokenRow | null> {
    for (const each of settingPasswords) {
      const row = await this.tokens.find(each, token);
      if (row) return row;
    }
    return null;
  }

  /** The link was of use. */
  async giveBackMail({ email }: UserFacts): Promise<void> {
    await this.allowance.giveBack(purpose, emailKeyOf(email ?? ''));
  }
}

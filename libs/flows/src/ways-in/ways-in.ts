import { Injectable } from '@nestjs/common';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import type { OAuthAccount } from '#domain/oauth-accounts/oauth-account.repository.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { lastSignInMethod } from './ways-in.errors.js';

/** What a person can come in with. A further way is one line here. */
@Injectable()
export class WaysIn {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly emailCodes: EmailCodes,
    private readonly passkeys: PasskeysService,
    private readonly identities: OAuthAccounts,
    private readonly providers: OAuthProviders,
    private readonly backend: CustomBackendSettings,
  ) {}

  /** Joins the open transaction, which has locked the person: of two last ones that go at once, one stays (RA-05). @throws last_sign_in_method */
  async assertOneIsLeft({ id, email, emailVerifiedAt }: UserFacts): Promise<void> {
    if (this.emailCodes.areOffered && email !== null && emailVerifiedAt) return;
    if ((await this.passkeys.listOf(id)).length > 0 || (await this.hasPasswordThatOpens(id))) return;
    // Of a provider that is off nobody comes in.
    if ((await this.identities.listOf(id)).some((identity) => this.opens(identity))) return;
    throw lastSignInMethod();
  }

  /** Where a company's own backend checks passwords, one that is kept here opens nothing unless the operator wants it. */
  private async hasPasswordThatOpens(id: string): Promise<boolean> {
    if (this.backend.isOn && !this.backend.localFallback) return false;
    return (await this.passwords.hashOf(id)) !== null;
  }

  private opens({ provider, issuer }: OAuthAccount): boolean {
    return issuer === this.backend.issuer || this.providers.find(provider) !== null;
  }
}

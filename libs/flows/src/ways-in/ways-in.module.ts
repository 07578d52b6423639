import { Global, Module } from '@nestjs/common';
import { ApiKeysModule } from '#domain/api-keys/api-keys.module.js';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { OAuthAccountsModule } from '#domain/oauth-accounts/oauth-accounts.module.js';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { OAuthTransactionsModule } from '#domain/oauth-transactions/oauth-transactions.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { AccountRescue } from '#domain/users/account-rescue.js';
import { AddedWaysIn } from './added-ways-in.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentityChanges } from './identity-changes.service.js';
import { IdentityNews } from './identity-news.js';
import { LinkBeginning } from './link-beginning.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { PasskeyNews } from './passkey-news.js';
import { PasskeysController } from './passkeys.controller.js';
import { Rescue } from './rescue.js';
import { WaysIn } from './ways-in.js';
import { WaysInNotice } from './ways-in-notice.js';

/**
 * Adding and removing what opens one's own account: passkeys, and identities at other providers. Global for `AccountRescue` alone: flows by
 * which somebody gets an account back ask it without knowing this flow.
 */
@Global()
@Module({
  imports: [
    ApiKeysModule,
    CustomBackendModule,
    EmailCodesModule,
    OAuthAccountsModule,
    OAuthProvidersModule,
    OAuthTransactionsModule,
    PasskeysModule,
    PasswordsModule,
    RecoveryCodesModule,
    SessionsModule,
    TotpModule,
    UsersModule,
  ],
  controllers: [IdentitiesController, PasskeysController],
  providers: [
    AddedWaysIn,
    { provide: AccountRescue, useClass: Rescue },
    IdentityChanges,
    IdentityNews,
    LinkBeginning,
    PasskeyChanges,
    PasskeyNews,
    WaysIn,
    WaysInNotice,
  ],
  exports: [AccountRescue],
})
export class WaysInModule {}

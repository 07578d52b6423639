import { Module } from '@nestjs/common';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { OAuthAccountsModule } from '#domain/oauth-accounts/oauth-accounts.module.js';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { OAuthTransactionsModule } from '#domain/oauth-transactions/oauth-transactions.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentityChanges } from './identity-changes.service.js';
import { IdentityNews } from './identity-news.js';
import { LinkBeginning } from './link-beginning.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { PasskeyNews } from './passkey-news.js';
import { PasskeysController } from './passkeys.controller.js';
import { WaysIn } from './ways-in.js';

/** Adding and removing what opens one's own account: passkeys, and identities at other providers. */
@Module({
  imports: [
    CustomBackendModule,
    EmailCodesModule,
    OAuthAccountsModule,
    OAuthProvidersModule,
    OAuthTransactionsModule,
    PasskeysModule,
    PasswordsModule,
    SessionsModule,
    UsersModule,
  ],
  controllers: [IdentitiesController, PasskeysController],
  providers: [IdentityChanges, IdentityNews, LinkBeginning, PasskeyChanges, PasskeyNews, WaysIn],
})
export class WaysInModule {}

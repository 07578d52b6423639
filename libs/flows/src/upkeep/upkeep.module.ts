import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApiKeysModule } from '#domain/api-keys/api-keys.module.js';
import { DeviceAuthorizationsModule } from '#domain/device-authorizations/device-authorizations.module.js';
import { DevicesModule } from '#domain/devices/devices.module.js';
import { EmailChangesModule } from '#domain/email-changes/email-changes.module.js';
import { EmbeddedAppsModule } from '#domain/embedded-apps/embedded-apps.module.js';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { EventTicketsModule } from '#domain/event-tickets/event-tickets.module.js';
import { InvitationsModule } from '#domain/invitations/invitations.module.js';
import { LoginLinksModule } from '#domain/login-links/login-links.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { OAuthTransactionsModule } from '#domain/oauth-transactions/oauth-transactions.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { OrganizationConfigModule } from '#domain/organization-config/organization-config.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SecondStepsModule } from '#domain/second-steps/second-steps.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { UsageModule } from '#domain/usage/usage.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountErasure } from './account-erasure.js';
import { FoundSweeps } from './found-sweeps.js';
import { PasswordReminders } from './password-reminders.js';
import { Sweeper } from './sweeper.js';

/** Rooms that leave rows behind are imported, so that they are in the process that sweeps. */
@Module({
  imports: [
    ApiKeysModule,
    DeviceAuthorizationsModule,
    DevicesModule,
    DiscoveryModule,
    EmailChangesModule,
    EmailCodesModule,
    EmbeddedAppsModule,
    EventTicketsModule,
    InvitationsModule,
    LoginLinksModule,
    ModerationModule,
    OAuthTransactionsModule,
    OneTimeTokensModule,
    OrganizationsModule,
    OrganizationConfigModule,
    PasskeysModule,
    PasswordsModule,
    RecoveryCodesModule,
    SecondStepsModule,
    SessionsModule,
    SignUpsModule,
    TotpModule,
    UsageModule,
    UsersModule,
  ],
  providers: [AccountErasure, FoundSweeps, PasswordReminders, Sweeper],
  exports: [Sweeper],
})
export class UpkeepModule {}

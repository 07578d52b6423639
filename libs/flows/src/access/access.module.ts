import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { ApiKeysModule } from '#domain/api-keys/api-keys.module.js';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { DevicesModule } from '#domain/devices/devices.module.js';
import { provideSettings } from '#platform/config/settings.module.js';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { KeyAllowancesModule } from '#domain/key-allowances/key-allowances.module.js';
import { OAuthAccountsModule } from '#domain/oauth-accounts/oauth-accounts.module.js';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { OAuthTransactionsModule } from '#domain/oauth-transactions/oauth-transactions.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { LimitGuard } from '#platform/rate-limit/limit.guard.js';
import { AccessGuard } from './access.guard.js';
import { AccessRules } from './access-rules.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { BackendCallers } from './backend/backend-callers.js';
import { BackendVerdicts } from './backend/backend-verdicts.js';
import { PersonStateQuery } from './backend/person-state.query.js';
import { Callers } from './callers.js';
import { Credentials } from './credentials.js';
import { DeviceCallers } from './device-callers.js';
import { DeviceStateQuery } from './device-state.query.js';
import { DeviceStates } from './device-states.js';
import { ClientCallers } from './keys/client-callers.js';
import { KeyCallers } from './keys/key-callers.js';
import { KeyStateQuery } from './keys/key-state.query.js';
import { KeyStates } from './keys/key-states.js';
import { OrganizationRule } from './organization-rule.js';
import { OtherCallers } from './other-callers.js';
import { RefreshReplays } from './refresh-replays.js';
import { RefreshService } from './refresh.service.js';
import { services } from './services/services.providers.js';
import { SessionController } from './session.controller.js';
import { SessionStateQuery } from './session-state.query.js';
import { SessionStates } from './session-states.js';
import { SignOutService } from './sign-out.service.js';
import { SecondFactorDuty } from './second-factor-duty.js';
import { SecondFactorSettings } from './second-factor.settings.js';
import { StepUpController } from './step-up/step-up.controller.js';
import { stepUpProviders } from './step-up/step-up.providers.js';
import { TokenVerdicts } from './token-verdicts.js';

@Module({
  imports: [
    ApiKeysModule,
    CustomBackendModule,
    DevicesModule,
    EmailCodesModule,
    ModerationModule,
    KeyAllowancesModule,
    OAuthAccountsModule,
    OAuthProvidersModule,
    OAuthTransactionsModule,
    OneTimeTokensModule,
    OrganizationsModule,
    PasskeysModule,
    PassportModule,
    PasswordsModule,
    RecoveryCodesModule,
    ServerKeysModule,
    SessionsModule,
    SignInAttemptsModule,
    TotpModule,
  ],
  controllers: [SessionController, StepUpController, ...services.controllers],
  providers: [
    AccessRules,
    AccessTokenStrategy,
    BackendCallers,
    BackendVerdicts,
    Callers,
    ClientCallers,
    Credentials,
    DeviceCallers,
    DeviceStateQuery,
    DeviceStates,
    KeyCallers,
    KeyStateQuery,
    KeyStates,
    OrganizationRule,
    OtherCallers,
    PersonStateQuery,
    RefreshReplays,
    RefreshService,
    SessionStateQuery,
    SecondFactorDuty,
    SessionStates,
    SignOutService,
    ...services.providers,
    ...stepUpProviders,
    TokenVerdicts,
    provideSettings(SecondFactorSettings),
    { provide: APP_GUARD, useClass: AccessGuard },
    // After it: it says by whom a request is counted.
    { provide: APP_GUARD, useClass: LimitGuard },
  ],
})
export class AccessModule {}

import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { DeviceAuthorizationsModule } from '#domain/device-authorizations/device-authorizations.module.js';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { LoginLinksModule } from '#domain/login-links/login-links.module.js';
import { FactorResetsModule } from '#domain/factor-resets/factor-resets.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SecondStepsModule } from '#domain/second-steps/second-steps.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AttemptCounting } from './attempt-counting.js';
import { CredentialQuery } from './credential.query.js';
import { EmailCodeMailsModule } from './email-code-mails.module.js';
import { BackendMethod } from './methods/backend/backend.method.js';
import { DeviceAuthorizationsController } from './methods/device-code/device-authorizations.controller.js';
import { DeviceCodeGrant } from './methods/device-code/device-code.grant.js';
import { DeviceCodeMethod } from './methods/device-code/device-code.method.js';
import { OAuthController } from './methods/device-code/oauth.controller.js';
import { EmailCodeChallenges } from './methods/email-code/email-code.challenges.js';
import { EmailCodeController } from './methods/email-code/email-code.controller.js';
import { EmailCodeMethod } from './methods/email-code/email-code.method.js';
import { LockMailsModule } from './lock-mails.module.js';
import { PasskeyController } from './methods/passkey/passkey.controller.js';
import { PasskeyMethod } from './methods/passkey/passkey.method.js';
import { ExchangeController } from './methods/exchange/exchange.controller.js';
import { LoginLinkMethod } from './methods/login-link/login-link.method.js';
import { providerSignIn } from './methods/provider/provider.providers.js';
import { PasswordMethod } from './methods/password/password.method.js';
import { PasswordStrategy } from './methods/password/password.strategy.js';
import { WhoIsMeant } from './methods/password/who-is-meant.js';
import { PasskeyKind } from './second-step/kinds/passkey.kind.js';
import { RecoveryCodeKind } from './second-step/kinds/recovery-code.kind.js';
import { TotpKind } from './second-step/kinds/totp.kind.js';
import { SecondFactorKinds } from './second-step/second-factor-kinds.js';
import { SecondFactorsQuery } from './second-step/second-factors.query.js';
import { SecondStepAttempts } from './second-step/second-step.attempts.js';
import { SecondStepController } from './second-step/second-step.controller.js';
import { SecondStepNews } from './second-step/second-step.news.js';
import { SecondStepService } from './second-step/second-step.service.js';
import { SecondStep } from './second-step/second-step.js';
import { SessionOpening } from './session-opening.js';
import { SignInController } from './sign-in.controller.js';
import { SignInDoor } from './sign-in.door.js';
import { SignInService } from './sign-in.service.js';
import { SignedInAnswers } from './signed-in-answers.js';

const secondStep = [
  RecoveryCodeKind,
  PasskeyKind,
  SecondFactorKinds,
  SecondFactorsQuery,
  SecondStep,
  SecondStepAttempts,
  SecondStepNews,
  SecondStepService,
  TotpKind,
];

/** Ways in that begin elsewhere: on another screen, or with another program. */
const fromElsewhere = {
  imports: providerSignIn.imports,
  controllers: [DeviceAuthorizationsController, ExchangeController, OAuthController, ...providerSignIn.controllers],
  providers: [DeviceCodeGrant, DeviceCodeMethod, LoginLinkMethod, ...providerSignIn.providers],
};

@Module({
  imports: [
    CustomBackendModule,
    DeviceAuthorizationsModule,
    EmailCodeMailsModule,
    EmailCodesModule,
    FactorResetsModule,
    LockMailsModule,
    LoginLinksModule,
    ModerationModule,
    OneTimeTokensModule,
    PassportModule,
    PasskeysModule,
    PasswordsModule,
    RecoveryCodesModule,
    SecondStepsModule,
    ServerKeysModule,
    SessionsModule,
    SignInAttemptsModule,
    SignUpsModule,
    TotpModule,
    UsersModule,
    ...fromElsewhere.imports,
  ],
  controllers: [
    EmailCodeController,
    PasskeyController,
    SecondStepController,
    SignInController,
    ...fromElsewhere.controllers,
  ],
  providers: [
    AttemptCounting,
    BackendMethod,
    CredentialQuery,
    EmailCodeChallenges,
    EmailCodeMethod,
    PasskeyMethod,
    ...fromElsewhere.providers,
    PasswordMethod,
    PasswordStrategy,
    ...secondStep,
    SessionOpening,
    SignInDoor,
    SignInService,
    SignedInAnswers,
    WhoIsMeant,
  ],
})
export class SignInModule {}

import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AttemptCounting } from './attempt-counting.js';
import { CredentialQuery } from './credential.query.js';
import { EmailCodeMailsModule } from './email-code-mails.module.js';
import { EmailCodeChallenges } from './methods/email-code/email-code.challenges.js';
import { EmailCodeController } from './methods/email-code/email-code.controller.js';
import { EmailCodeMethod } from './methods/email-code/email-code.method.js';
import { LockMailsModule } from './lock-mails.module.js';
import { PasswordMethod } from './methods/password/password.method.js';
import { PasswordStrategy } from './methods/password/password.strategy.js';
import { SignInController } from './sign-in.controller.js';
import { SignInDoor } from './sign-in.door.js';
import { SignInService } from './sign-in.service.js';
import { SignedInAnswers } from './signed-in-answers.js';

@Module({
  imports: [
    EmailCodeMailsModule,
    EmailCodesModule,
    LockMailsModule,
    OneTimeTokensModule,
    PassportModule,
    PasswordsModule,
    ServerKeysModule,
    SessionsModule,
    SignInAttemptsModule,
    SignUpsModule,
    UsersModule,
  ],
  controllers: [EmailCodeController, SignInController],
  providers: [
    AttemptCounting,
    CredentialQuery,
    EmailCodeChallenges,
    EmailCodeMethod,
    PasswordMethod,
    PasswordStrategy,
    SignInDoor,
    SignInService,
    SignedInAnswers,
  ],
})
export class SignInModule {}

import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AttemptCounting } from './attempt-counting.js';
import { CredentialQuery } from './credential.query.js';
import { PasswordMethod } from './methods/password/password.method.js';
import { PasswordStrategy } from './methods/password/password.strategy.js';
import { SignInController } from './sign-in.controller.js';
import { SignInDoor } from './sign-in.door.js';
import { SignInService } from './sign-in.service.js';
import { SignedInAnswers } from './signed-in-answers.js';

@Module({
  imports: [
    OneTimeTokensModule,
    PassportModule,
    PasswordsModule,
    ServerKeysModule,
    SessionsModule,
    SignInAttemptsModule,
    SignUpsModule,
    UsersModule,
  ],
  controllers: [SignInController],
  providers: [
    AttemptCounting,
    CredentialQuery,
    PasswordMethod,
    PasswordStrategy,
    SignInDoor,
    SignInService,
    SignedInAnswers,
  ],
})
export class SignInModule {}

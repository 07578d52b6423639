import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessRules } from './access-rules.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { Callers } from './callers.js';
import { Credentials } from './credentials.js';
import { RefreshService } from './refresh.service.js';
import { SessionController } from './session.controller.js';
import { SessionStateQuery } from './session-state.query.js';
import { SessionStates } from './session-states.js';
import { SignOutService } from './sign-out.service.js';
import { StepUpController } from './step-up.controller.js';
import { StepUpService } from './step-up.service.js';
import { TokenVerdicts } from './token-verdicts.js';

@Module({
  imports: [PassportModule, PasswordsModule, ServerKeysModule, SessionsModule, SignInAttemptsModule],
  controllers: [SessionController, StepUpController],
  providers: [
    AccessRules,
    AccessTokenStrategy,
    Callers,
    Credentials,
    RefreshService,
    SessionStateQuery,
    SessionStates,
    SignOutService,
    StepUpService,
    TokenVerdicts,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class AccessModule {}

import { Module } from '@nestjs/common';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountActsController } from './account-acts.controller.js';
import { AccountActsService } from './account-acts.service.js';
import { AccountCreationService } from './account-creation.service.js';
import { AccountsByOperator } from './accounts-by-operator.js';
import { AdminProvidersController } from './admin-providers.controller.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AdminUsersService } from './admin-users.service.js';
import { AdministeredUsersQuery } from './administered-users.query.js';
import { AuditEventsController } from './audit-events.controller.js';
import { MailAdministration } from './mail-administration.js';
import { MailController } from './mail.controller.js';
import { PasswordByOperator } from './password-by-operator.js';
import { PasswordLinks } from './password-links.js';
import { PasswordResetByAdmin } from './password-reset-by-admin.js';
import { ProviderAdministration } from './provider-administration.js';
import { SetupByOperator } from './setup-by-operator.js';

@Module({
  imports: [
    OAuthProvidersModule,
    OneTimeTokensModule,
    PasswordsModule,
    SessionsModule,
    SignInAttemptsModule,
    SignUpsModule,
    UsersModule,
  ],
  controllers: [
    AccountActsController,
    AdminProvidersController,
    AdminUsersController,
    AuditEventsController,
    MailController,
  ],
  providers: [
    AccountActsService,
    AccountCreationService,
    AccountsByOperator,
    AdministeredUsersQuery,
    AdminUsersService,
    MailAdministration,
    PasswordByOperator,
    PasswordLinks,
    PasswordResetByAdmin,
    ProviderAdministration,
    SetupByOperator,
  ],
  exports: [AccountsByOperator, SetupByOperator],
})
export class AdministrationModule {}

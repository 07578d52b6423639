import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountActsController } from './account-acts.controller.js';
import { AccountActsService } from './account-acts.service.js';
import { AccountCreationService } from './account-creation.service.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AdminUsersService } from './admin-users.service.js';
import { AdministeredUsersQuery } from './administered-users.query.js';
import { AuditEventsController } from './audit-events.controller.js';
import { PasswordLinks } from './password-links.js';
import { PasswordResetByAdmin } from './password-reset-by-admin.js';

@Module({
  imports: [OneTimeTokensModule, PasswordsModule, SessionsModule, SignUpsModule, UsersModule],
  controllers: [AccountActsController, AdminUsersController, AuditEventsController],
  providers: [
    AccountActsService,
    AccountCreationService,
    AdministeredUsersQuery,
    AdminUsersService,
    PasswordLinks,
    PasswordResetByAdmin,
  ],
  exports: [AccountActsService, AccountCreationService, AdministeredUsersQuery],
})
export class AdministrationModule {}

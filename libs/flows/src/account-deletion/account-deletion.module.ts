import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AccountDeletionController } from './account-deletion.controller.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountDeletionSettings } from './account-deletion.settings.js';
import { DeletionByAdmin } from './deletion-by-admin.js';
import { DeletionByAdminController } from './deletion-by-admin.controller.js';
import { DeletionNotice } from './deletion-notice.js';
import { DeletionCancelPageController } from './deletion-cancel-page.controller.js';

@Module({
  imports: [OneTimeTokensModule, OrganizationsModule, SessionsModule, UsersModule],
  controllers: [AccountDeletionController, DeletionByAdminController, DeletionCancelPageController],
  providers: [provideSettings(AccountDeletionSettings), AccountDeletionService, DeletionByAdmin, DeletionNotice],
})
export class AccountDeletionModule {}

import { Global, Module } from '@nestjs/common';
import { BackendPeople } from '#domain/custom-backend/backend-people.js';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { OAuthAccountsModule } from '#domain/oauth-accounts/oauth-accounts.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { BackendAccounts } from './backend-accounts.js';
import { BackendProfiles } from './backend-profiles.js';
import { FirstMeeting } from './first-meeting.js';

/** Global for `BackendPeople` alone: signing in and the front door ask it without knowing this flow. */
@Global()
@Module({
  imports: [CustomBackendModule, ModerationModule, OAuthAccountsModule, SignUpsModule, UsersModule],
  providers: [BackendProfiles, FirstMeeting, { provide: BackendPeople, useClass: BackendAccounts }],
  exports: [BackendPeople],
})
export class DelegatedLoginModule {}

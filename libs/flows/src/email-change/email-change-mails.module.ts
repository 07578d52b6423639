import { Module } from '@nestjs/common';
import { EmailChangesModule } from '#domain/email-changes/email-changes.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { EmailChangeMails } from './email-change.mails.js';

/** The part of a change of address that the worker does. */
@Module({
  imports: [EmailChangesModule, OneTimeTokensModule, UsersModule],
  providers: [EmailChangeMails],
  exports: [EmailChangeMails],
})
export class EmailChangeMailsModule {}

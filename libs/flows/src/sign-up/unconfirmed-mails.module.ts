import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { SignUpMails } from './sign-up.mails.js';
import { UnconfirmedMails } from './unconfirmed-mails.js';

/** The part of signing up that the worker does. */
@Module({
  imports: [OneTimeTokensModule, SignUpsModule, UsersModule],
  providers: [SignUpMails, UnconfirmedMails],
  exports: [SignUpMails, UnconfirmedMails],
})
export class UnconfirmedMailsModule {}

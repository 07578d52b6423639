import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { ResetMails } from './reset-mails.js';

/** The part of a reset that the worker does. */
@Module({ imports: [OneTimeTokensModule, UsersModule], providers: [ResetMails], exports: [ResetMails] })
export class ResetMailsModule {}

import { Module } from '@nestjs/common';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { EmailCodeMails } from './methods/email-code/email-code.mails.js';

/** The part of signing in that the worker does. */
@Module({ imports: [EmailCodesModule, OneTimeTokensModule, SignUpsModule, UsersModule], providers: [EmailCodeMails] })
export class EmailCodeMailsModule {}

import { Module } from '@nestjs/common';
import { UsersModule } from '#domain/users/users.module.js';
import { LockMails } from './lock-mails.js';

/** The part of counting attempts that the worker does. */
@Module({ imports: [UsersModule], providers: [LockMails], exports: [LockMails] })
export class LockMailsModule {}

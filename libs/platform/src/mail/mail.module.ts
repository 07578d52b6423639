import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { MailSettings } from './mail.settings.js';
import { MailQueue } from './mail-queue.js';
import { Mails } from './mails.js';

@Global()
@Module({ providers: [MailQueue, Mails, provideSettings(MailSettings)], exports: [MailQueue, Mails, MailSettings] })
export class MailModule {}

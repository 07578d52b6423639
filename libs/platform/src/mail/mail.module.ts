import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { MailSettings } from './mail.settings.js';
import { Mails } from './mails.js';

@Global()
@Module({ providers: [Mails, provideSettings(MailSettings)], exports: [Mails, MailSettings] })
export class MailModule {}

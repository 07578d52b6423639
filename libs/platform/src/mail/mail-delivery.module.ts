import { MailerModule } from '@nestjs-modules/mailer';
import { Module } from '@nestjs/common';
import { Mailbox } from '../mailbox/mailbox.js';
import { MailboxModule } from '../mailbox/mailbox.module.js';
import { MailSettings } from './mail.settings.js';
import { MailSender } from './mail-sender.js';
import { smtpOptions } from './mail-transport.js';

/** Only in the process that does the background work. */
@Module({
  imports: [
    MailerModule.forRootAsync({
      imports: [MailboxModule],
      inject: [MailSettings, Mailbox],
      useFactory: (settings: MailSettings, mailbox: Mailbox) => ({
        transport: settings.isConfigured ? smtpOptions(settings) : mailbox.transport,
      }),
    }),
  ],
  providers: [MailSender],
})
export class MailDeliveryModule {}

import { Module } from '@nestjs/common';
import { DataFolderSettings } from '../config/data-folder.settings.js';
import { provideSettings } from '../config/settings.module.js';
import { Mailbox } from './mailbox.js';
import { MailboxController } from './mailbox.controller.js';

@Module({
  controllers: [MailboxController],
  providers: [Mailbox, provideSettings(DataFolderSettings)],
  exports: [Mailbox],
})
export class MailboxModule {}

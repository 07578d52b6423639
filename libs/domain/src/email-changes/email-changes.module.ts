import { Module } from '@nestjs/common';
import { EmailChangeRepository } from './email-change.repository.js';
import { EmailChanges } from './email-changes.service.js';

@Module({ providers: [EmailChangeRepository, EmailChanges], exports: [EmailChanges] })
export class EmailChangesModule {}

import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { ChatSessions } from './chat-sessions/chat-sessions.js';
import { UsageDaysRepository } from './usage-days.repository.js';
import { UsageMeters } from './usage-meters.js';
import { UsagePartitions } from './usage-partitions.js';
import { UsageSettings } from './usage.settings.js';

@Module({
  providers: [provideSettings(UsageSettings), ChatSessions, UsageDaysRepository, UsageMeters, UsagePartitions],
  exports: [ChatSessions, UsageDaysRepository, UsageMeters, UsageSettings],
})
export class UsageModule {}

import { Module } from '@nestjs/common';
import { UsageModule as UsageRoom } from '#domain/usage/usage.module.js';
import { ChatSessionRecording } from './chat-sessions/chat-session-recording.js';
import { ChatSessionsController } from './chat-sessions/chat-sessions.controller.js';
import { ConsumerQuery } from './consumer.query.js';
import { Consuming } from './consuming.service.js';
import { UsageReportsController } from './reports/usage-reports.controller.js';
import { UsageReports } from './reports/usage-reports.service.js';
import { UsageController } from './usage.controller.js';

@Module({
  imports: [UsageRoom],
  controllers: [ChatSessionsController, UsageController, UsageReportsController],
  providers: [ChatSessionRecording, ConsumerQuery, Consuming, UsageReports],
})
export class UsageFlowModule {}

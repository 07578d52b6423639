import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { SessionRepository } from './session.repository.js';
import { SessionSettings } from './session.settings.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  controllers: [SessionsController],
  providers: [provideSettings(SessionSettings), SessionRepository, SessionsService],
  exports: [SessionsService],
})
export class SessionsModule {}

import { Module } from '@nestjs/common';
import { SessionSettings } from '#platform/config/session.settings.js';
import { provideSettings } from '#platform/config/settings.module.js';
import { EndedSessions } from './ended-sessions.js';
import { SessionRepository } from './session.repository.js';
import { SessionCookies } from './session-cookies.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  controllers: [SessionsController],
  providers: [provideSettings(SessionSettings), EndedSessions, SessionRepository, SessionCookies, SessionsService],
  exports: [SessionCookies, SessionSettings, SessionsService],
})
export class SessionsModule {}

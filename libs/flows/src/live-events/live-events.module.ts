import { Module } from '@nestjs/common';
import { OperationsModule } from '#platform/operations/operations.module.js';
import { EventTicketsModule } from '#domain/event-tickets/event-tickets.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { EventTicketsController } from './event-tickets.controller.js';
import { EventsDoor } from './events-door.js';
import { LiveConnections } from './live-connections.js';
import { LiveSessionQuery } from './live-session.query.js';
import { LiveSignIn } from './live-sign-in.js';
import { UpgradeRules } from './upgrade.rules.js';

/** What happens to somebody's account, told to their open pages at once (S3-45). */
@Module({
  imports: [EventTicketsModule, ModerationModule, OperationsModule, ServerKeysModule],
  controllers: [EventTicketsController],
  providers: [EventsDoor, LiveConnections, LiveSessionQuery, LiveSignIn, UpgradeRules],
})
export class LiveEventsModule {}

import { Module } from '@nestjs/common';
import { ModerationModule as ModerationRoom } from '#domain/moderation/moderation.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AppealPagesController } from './appeals/appeal-pages.controller.js';
import { Appealing } from './appeals/appealing.js';
import { AppealsController } from './appeals/appeals.controller.js';
import { AppealsQuery } from './appeals/appeals.query.js';
import { BansService } from './bans.service.js';
import { MessageLimits } from './messages/message-limits.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesService } from './messages/messages.service.js';
import { ModerationMails } from './moderation.mails.js';
import { BansController } from './moderators/bans.controller.js';
import { LinkedUsersQuery } from './moderators/linked-users.query.js';
import { ModeratedUsersController } from './moderators/moderated-users.controller.js';
import { ModeratedUsers } from './moderators/moderated-users.service.js';
import { NetworkRules } from './moderators/network-rules.js';
import { ModeratorsService } from './moderators/moderators.service.js';
import { ViolationsController } from './moderators/violations.controller.js';
import { NoticedViolationsWriter } from './noticed-violations.writer.js';
import { ReportsController } from './reports/reports.controller.js';
import { ServiceReports } from './reports/service-reports.js';
import { Sanctioning } from './sanctioning.js';
import { SharedNetworkQuery } from './shared-network.query.js';
import { ViolationReports } from './violation-reports.js';

@Module({
  imports: [ModerationRoom, SessionsModule, UsersModule],
  controllers: [
    AppealPagesController,
    AppealsController,
    BansController,
    MessagesController,
    ModeratedUsersController,
    ReportsController,
    ViolationsController,
  ],
  providers: [
    Appealing,
    AppealsQuery,
    BansService,
    LinkedUsersQuery,
    MessageLimits,
    MessagesService,
    ModeratedUsers,
    ModerationMails,
    ModeratorsService,
    NetworkRules,
    NoticedViolationsWriter,
    Sanctioning,
    ServiceReports,
    SharedNetworkQuery,
    ViolationReports,
  ],
  exports: [ModeratedUsers, ModeratorsService],
})
export class ModerationFlowModule {}

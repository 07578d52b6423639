import { Module } from '@nestjs/common';
import { ModerationModule as ModerationRoom } from '#domain/moderation/moderation.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AppealPagesController } from './appeals/appeal-pages.controller.js';
import { Appealing } from './appeals/appealing.js';
import { AppealsController } from './appeals/appeals.controller.js';
import { AppealsQuery } from './appeals/appeals.query.js';
import { BansService } from './bans.service.js';
import { ModerationMails } from './moderation.mails.js';
import { BansController } from './moderators/bans.controller.js';
import { LinkedUsersQuery } from './moderators/linked-users.query.js';
import { ModeratedUsersController } from './moderators/moderated-users.controller.js';
import { ModeratedUsers } from './moderators/moderated-users.service.js';
import { ModeratorsService } from './moderators/moderators.service.js';
import { ViolationsController } from './moderators/violations.controller.js';
import { NoticedViolationsWriter } from './noticed-violations.writer.js';
import { Sanctioning } from './sanctioning.js';
import { SharedNetworkQuery } from './shared-network.query.js';
import { ViolationReports } from './violation-reports.js';

@Module({
  imports: [ModerationRoom, SessionsModule, UsersModule],
  controllers: [
    AppealPagesController,
    AppealsController,
    BansController,
    ModeratedUsersController,
    ViolationsController,
  ],
  providers: [
    Appealing,
    AppealsQuery,
    BansService,
    LinkedUsersQuery,
    ModeratedUsers,
    ModerationMails,
    ModeratorsService,
    NoticedViolationsWriter,
    Sanctioning,
    SharedNetworkQuery,
    ViolationReports,
  ],
  exports: [ModeratedUsers, ModeratorsService],
})
export class ModerationFlowModule {}

import { Global, Module } from '@nestjs/common';
import { InvitationsModule } from '#domain/invitations/invitations.module.js';
import { InvitedNewcomers } from '#domain/invitations/invited-newcomers.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { InstanceInvitations } from './instance/instance-invitations.service.js';
import { InstanceInvitationsController } from './instance/instance-invitations.controller.js';
import { InstanceKind } from './invited/instance-kind.js';
import { InvitationKinds } from './invited/invitation-kinds.js';
import { InvitedController } from './invited/invited.controller.js';
import { InvitedService } from './invited/invited.service.js';
import { Joining } from './invited/joining.js';
import { LinkKind } from './invited/link-kind.js';
import { Newcomers } from './invited/newcomers.js';
import { OrganizationKind } from './invited/organization-kind.js';
import { InviterStanding } from './inviter-standing.js';
import { InviteLinksController } from './organization/invite-links.controller.js';
import { InviteLinks } from './organization/invite-links.service.js';
import { KnownMembers } from './organization/known-members.js';
import { OrganizationInvitationsController } from './organization/organization-invitations.controller.js';
import { OrganizationInvitations } from './organization/organization-invitations.service.js';
import { InvitationPost } from './sending/invitation-post.js';
import { InvitationMails } from './sending/invitation.mails.js';

const kinds = [InstanceKind, InvitationKinds, LinkKind, OrganizationKind];

/** Global for `InvitedNewcomers` alone: the sign-up flow asks it without knowing this flow. */
@Global()
@Module({
  imports: [InvitationsModule, OneTimeTokensModule, OrganizationsModule, UsersModule],
  controllers: [
    InstanceInvitationsController,
    InvitedController,
    InviteLinksController,
    OrganizationInvitationsController,
  ],
  providers: [
    ...kinds,
    InstanceInvitations,
    InvitationMails,
    InvitationPost,
    InvitedService,
    InviteLinks,
    InviterStanding,
    Joining,
    KnownMembers,
    OrganizationInvitations,
    { provide: InvitedNewcomers, useClass: Newcomers },
  ],
  exports: [InvitedNewcomers],
})
export class InvitationsFlowModule {}

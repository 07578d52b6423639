import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { InstanceInvitationRepository } from './instance-invitation.repository.js';
import { InvitationSettings } from './invitations.settings.js';
import { InviteLinkRepository } from './invite-link.repository.js';
import { OrganizationInvitationRepository } from './organization-invitation.repository.js';

const repositories = [InstanceInvitationRepository, InviteLinkRepository, OrganizationInvitationRepository];

@Module({
  providers: [provideSettings(InvitationSettings), ...repositories],
  exports: [InvitationSettings, ...repositories],
})
export class InvitationsModule {}

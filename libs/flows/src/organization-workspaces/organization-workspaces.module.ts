import { Module } from '@nestjs/common';
import { WorkspacesModule } from '#domain/workspaces/workspaces.module.js';
import { WorkspaceMembersController } from './workspace-members.controller.js';
import { WorkspaceMembersQuery } from './workspace-members.query.js';
import { WorkspaceMembers } from './workspace-members.service.js';
import { WorkspacesController } from './workspaces.controller.js';

@Module({
  imports: [WorkspacesModule],
  controllers: [WorkspacesController, WorkspaceMembersController],
  providers: [WorkspaceMembers, WorkspaceMembersQuery],
})
export class OrganizationWorkspacesModule {}

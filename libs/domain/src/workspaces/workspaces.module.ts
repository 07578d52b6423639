import { Module } from '@nestjs/common';
import { WorkspaceMemberRepository } from './workspace-member.repository.js';
import { WorkspaceRepository } from './workspace.repository.js';
import { WorkspacesService } from './workspaces.service.js';

@Module({
  providers: [WorkspaceMemberRepository, WorkspaceRepository, WorkspacesService],
  exports: [WorkspacesService],
})
export class WorkspacesModule {}

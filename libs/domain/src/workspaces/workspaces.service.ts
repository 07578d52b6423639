import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit/audit.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { Position } from '#platform/http/cursors.js';
import type { Viewer, WorkspaceChanges, WorkspaceFacts, WorkspaceMember } from './workspace-facts.js';
import { WorkspaceMemberRepository } from './workspace-member.repository.js';
import { WorkspaceRepository } from './workspace.repository.js';
import { workspaceActions } from './workspaces.audit.js';

/** Groups inside of an organization. Each verb is on behalf of a viewer: what they do not see is not there (AZ-02). */
@Injectable()
export class WorkspacesService {
  constructor(
    private readonly workspaces: WorkspaceRepository,
    private readonly members: WorkspaceMemberRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async list(
    viewer: Viewer,
    count: number,
    position: Position | null,
  ): Promise<(WorkspaceFacts & { position: Position })[]> {
    return this.transactions.run(viewer.actor, () => this.workspaces.list(viewer, count, position));
  }

  /** @throws not_found */
  async get(viewer: Viewer, id: string): Promise<WorkspaceFacts> {
    return this.transactions.run(viewer.actor, async () => {
      const workspace = await this.workspaces.find(viewer, id);
      if (!workspace) throw notFound();
      return workspace;
    });
  }

  /** Whoever makes one belongs to it: else somebody who sees only their own would not see what they made. @throws workspace_name_taken */
  async create(viewer: Viewer, name: string, description: string | null): Promise<WorkspaceFacts> {
    const { organizationId, userId } = viewer.actor;
    const id = newId();
    return this.transactions.run(viewer.actor, async () => {
      await this.workspaces.insert(organizationId, id, name, description);
      if (userId !== null) await this.members.insert(organizationId, id, userId);
      await this.record(viewer, workspaceActions.created, id);
      return this.get(viewer, id);
    });
  }

  /** @throws not_found, workspace_name_taken */
  async change(viewer: Viewer, id: string, changes: WorkspaceChanges): Promise<WorkspaceFacts> {
    return this.transactions.run(viewer.actor, async () => {
      if (!(await this.workspaces.change(viewer, id, changes))) throw notFound();
      const fields = Object.keys(changes).sort();
      if (fields.length > 0) await this.record(viewer, workspaceActions.changed, id, { fields });
      return this.get(viewer, id);
    });
  }

  /** @throws not_found */
  async remove(viewer: Viewer, id: string): Promise<void> {
    await this.transactions.run(viewer.actor, async () => {
      if (!(await this.workspaces.remove(viewer, id))) throw notFound();
      await this.record(viewer, workspaceActions.removed, id);
    });
  }

  /** Only members of the organization. `isNew`: they did not belong to it before. @throws not_found */
  async addMember(viewer: Viewer, id: string, userId: string): Promise<{ member: WorkspaceMember; isNew: boolean }> {
    const { organizationId } = viewer.actor;
    return this.transactions.run(viewer.actor, async () => {
      await this.get(viewer, id);
      const added = await this.members.insert(organizationId, id, userId);
      if (added) await this.record(viewer, workspaceActions.memberAdded, id, { userId });
      const member = added ?? (await this.members.find(organizationId, id, userId));
      if (!member) throw notFound();
      return { member, isNew: added !== null };
    });
  }

  /** @throws not_found */
  async removeMember(viewer: Viewer, id: string, userId: string): Promise<void> {
    await this.transactions.run(viewer.actor, async () => {
      await this.get(viewer, id);
      if (!(await this.members.remove(viewer.actor.organizationId, id, userId))) throw notFound();
      await this.record(viewer, workspaceActions.memberRemoved, id, { userId });
    });
  }

  private record({ actor }: Viewer, action: string, targetId: string, details: Record<string, unknown> = {}) {
    return this.audit.record({ action, actor, targetType: 'workspace', targetId, details });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Cursors } from '#platform/http/cursors.js';
import type { PageQuery } from '#platform/http/pagination.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { Permission } from '#domain/organizations/permissions.js';
import { WorkspacesService } from '#domain/workspaces/workspaces.service.js';
import { type WorkspaceMemberListResponse, WorkspaceMemberResponse } from './dto/workspace-members.dto.js';
import { type ListedWorkspaceMember, WorkspaceMembersQuery } from './workspace-members.query.js';
import { viewerOf } from './workspace-viewer.js';

/** Who calls, and as what. */
export interface Asking {
  readonly actor: Actor;
  readonly membership: MembershipFacts;
}

/** Who belongs to a workspace; only for those who see it. */
@Injectable()
export class WorkspaceMembers {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly members: WorkspaceMembersQuery,
    private readonly transactions: Transactions,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  /** @throws not_found, invalid_request for a cursor of another list */
  async list(asking: Asking, workspaceId: string, query: PageQuery): Promise<WorkspaceMemberListResponse> {
    const list = `members of workspace ${workspaceId}`;
    const position = this.cursors.open(list, query);
    const { organizationId } = asking.membership;
    const viewer = viewerOf(asking.actor, asking.membership);
    const found = await this.transactions.run(viewer.actor, async () => {
      await this.workspaces.get(viewer, workspaceId);
      return this.members.list({ organizationId, workspaceId, count: query.limit + 1, position });
    });
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return { items: rows.map((member) => this.shown(asking, member)), nextCursor };
  }

  /** `isNew`: they did not belong to it before. @throws not_found, for whoever is not in the organization too */
  async add(
    asking: Asking,
    workspaceId: string,
    userId: string,
  ): Promise<{ member: WorkspaceMemberResponse; isNew: boolean }> {
    const { organizationId } = asking.membership;
    const viewer = viewerOf(asking.actor, asking.membership);
    return this.transactions.run(viewer.actor, async () => {
      const { isNew } = await this.workspaces.addMember(viewer, workspaceId, userId);
      const [member] = await this.members.list({ organizationId, workspaceId, count: 1, position: null, userId });
      if (!member) throw notFound();
      return { member: this.shown(asking, member), isNew };
    });
  }

  /** Oneself: to leave. @throws not_found, insufficient_perms */
  async remove({ actor, membership }: Asking, workspaceId: string, userId: string): Promise<void> {
    const required: Permission = 'workspaces:write';
    if (userId !== actor.userId && !membership.permissions.includes(required))
      throw insufficientPerms({ required: [required] });
    await this.workspaces.removeMember(viewerOf(actor, membership), workspaceId, userId);
  }

  private shown({ actor, membership }: Asking, member: ListedWorkspaceMember): WorkspaceMemberResponse {
    const showsEmail = member.userId === actor.userId || membership.permissions.includes('members:read_email');
    return WorkspaceMemberResponse.of(member, this.server.publicOrigin, showsEmail);
  }
}

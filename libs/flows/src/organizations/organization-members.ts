import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Cursors } from '#platform/http/cursors.js';
import type { PageQuery } from '#platform/http/pagination.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import {
  type MemberListResponse,
  MemberResponse,
  type PermissionCheckRequest,
  type PermissionCheckResponse,
} from './dto/members.dto.js';
import { type ListedMember, MembersQuery } from './members.query.js';

/** Members as other members see them. */
@Injectable()
export class OrganizationMembers {
  constructor(
    private readonly members: MembersQuery,
    private readonly memberships: MembershipsService,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  /** @throws invalid_request for a cursor of another list */
  async list(actor: Actor, membership: MembershipFacts, query: PageQuery): Promise<MemberListResponse> {
    const name = `members of ${membership.organizationId}`;
    const position = this.cursors.open(name, query);
    const found = await this.members.list(actor, { count: query.limit + 1, position });
    const { rows, nextCursor } = this.cursors.page(name, query, found);
    return { items: rows.map((member) => this.shown(member, actor, membership)), nextCursor };
  }

  /** @throws not_found */
  async get(actor: Actor, membership: MembershipFacts, userId: string): Promise<MemberResponse> {
    const [member] = await this.members.list(actor, { count: 1, position: null, userId });
    if (!member) throw notFound();
    return this.shown(member, actor, membership);
  }

  /** @throws not_found, insufficient_perms */
  async check(
    actor: Actor,
    own: MembershipFacts,
    { permission, userId }: PermissionCheckRequest,
  ): Promise<PermissionCheckResponse> {
    const { role, permissions } = userId === undefined ? own : await this.otherOf(actor, own, userId);
    const allowed = permissions.includes(permission);
    return { allowed, because: `The role ${role} ${allowed ? 'has' : 'does not have'} it.` };
  }

  private async otherOf({ userId: ownId }: Actor, own: MembershipFacts, userId: string): Promise<MembershipFacts> {
    const isOther = userId.toLowerCase() !== ownId;
    if (isOther && !own.permissions.includes('members:read')) throw insufficientPerms({ required: ['members:read'] });
    const other = await this.memberships.find(userId, own.organizationId);
    if (!other) throw notFound();
    return other;
  }

  private shown(member: ListedMember, { userId: own }: Actor, { permissions }: MembershipFacts): MemberResponse {
    const showsEmail = member.userId === own || permissions.includes('members:read_email');
    return MemberResponse.of(member, this.server.publicOrigin, showsEmail);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Clock } from '#platform/clock/clock.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import type { Position } from '#platform/http/cursors.js';
import { newToken } from '#domain/invitations/invitation-tokens.js';
import { invitationActions } from '#domain/invitations/invitations.audit.js';
import { InvitationSettings } from '#domain/invitations/invitations.settings.js';
import { type InviteLinkFacts, InviteLinkRepository } from '#domain/invitations/invite-link.repository.js';
import { memberRole, ownerRole } from '#domain/organizations/permissions.js';
import { InviterStanding } from '../inviter-standing.js';
import type { MakeInviteLinkRequest } from './invite-links.dto.js';
import type { Inviter } from './organization-invitations.service.js';

const longestMilliseconds = 365 * 86_400_000;

interface NewLink {
  readonly link: InviteLinkFacts;
  readonly token: string;
}

/** Links that let anybody into an organization who has them. */
@Injectable()
export class InviteLinks {
  constructor(
    private readonly links: InviteLinkRepository,
    private readonly standing: InviterStanding,
    private readonly settings: InvitationSettings,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request, insufficient_perms */
  async make(actor: Actor, { userId: inviterId, membership }: Inviter, wish: MakeInviteLinkRequest): Promise<NewLink> {
    const { role = memberRole, maxUses = null } = wish;
    // Whoever finds it comes in: nobody is handed the organization by something that was found.
    if (role === ownerRole) throw wrong('role', 'Nobody becomes an owner by a link: invite them, or hand it over.');
    const expiresAt = this.endOf(wish);
    return this.transactions.run(actor, async () => {
      await this.standing.assertMayInvite(membership, inviterId, role);
      const { token, hash: tokenHash } = newToken('link');
      const { organizationId } = membership;
      const link = await this.links.insert(organizationId, { role, inviterId, maxUses, expiresAt, tokenHash });
      await this.record(actor, invitationActions.linkMade, link);
      return { link, token };
    });
  }

  async list(
    actor: Actor,
    count: number,
    position: Position | null,
  ): Promise<(InviteLinkFacts & { position: Position })[]> {
    return this.transactions.run(actor, () => this.links.list(count, position));
  }

  /** By whoever could have made it (AZ-07). @throws not_found, insufficient_perms */
  async revoke(actor: Actor, { userId, membership }: Inviter, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const link = await this.links.lock(id);
      if (!link || link.status === 'revoked') throw notFound();
      await this.standing.assertMayRevoke(membership, userId, link.role);
      await this.links.revoke(id);
      await this.record(actor, invitationActions.linkRevoked, link);
    });
  }

  private endOf({ expiresAt }: MakeInviteLinkRequest): Date {
    const now = this.clock.now().getTime();
    if (expiresAt === undefined) return new Date(now + this.settings.lifeMilliseconds);
    const end = new Date(expiresAt);
    if (end.getTime() <= now || end.getTime() > now + longestMilliseconds)
      throw wrong('expiresAt', 'It must be a time to come, within a year.');
    return end;
  }

  private async record(actor: Actor, action: string, { id, role }: InviteLinkFacts): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'invite_link', targetId: id, details: { role } });
  }
}

function wrong(field: string, message: string): Error {
  return invalidRequest({}, [{ field, code: 'invalid', message }]);
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import type { EmbedVisit } from '#domain/embedded-apps/embed-codes.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { OrganizationConfigs } from '#domain/organization-config/organization-configs.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { type EmbeddedPerson, personOf } from './embed-claims.js';
import { EmbedStandingQuery } from './embed-standing.query.js';

/** Somebody who may look at an app now. */
export interface EmbedVisitor {
  readonly user: UserFacts;
  readonly membership: MembershipFacts;
  readonly sessionExpiresAt: Date;
}

/** Whether somebody may look at an app still: what let them in may have ended since (SE-09, BF-06). */
@Injectable()
export class EmbedVisitors {
  constructor(
    private readonly standing: EmbedStandingQuery,
    private readonly moderation: UserStanding,
    private readonly configs: OrganizationConfigs,
    private readonly server: ServerSettings,
  ) {}

  /**
   * Null: signed out, banned, suspended or leaving, not a member, of an organization that is not active or asks for a second factor that
   * was not shown (MF-09), or whose factor of then is gone. `shownAt`: when they showed what `aal` says.
   */
  async find({ userId, sessionId, organizationId, aal }: EmbedVisit, shownAt: Date): Promise<EmbedVisitor | null> {
    const found = await this.standing.find(userId, sessionId, organizationId);
    if (!found?.isSessionLive || found.membership?.status !== 'active') return null;
    const { user, membership, sessionExpiresAt, factorsRemovedAt } = found;
    if (user.status !== 'active' || this.moderation.isBanned(user)) return null;
    if (user.email !== null && user.emailVerifiedAt === null) return null;
    const stillHolds = factorsRemovedAt === null || shownAt > factorsRemovedAt;
    if (membership.requiresSecondFactor && !(aal >= 2 && stillHolds)) return null;
    return { user, membership, sessionExpiresAt };
  }

  /** With the configuration of the organization, at most 5 s old. */
  async shown(actor: Actor, { user, membership }: EmbedVisitor): Promise<EmbeddedPerson> {
    const { document: config } = await this.configs.current(actor, membership.organizationId);
    return personOf(user, membership, { config, publicOrigin: this.server.publicOrigin });
  }
}

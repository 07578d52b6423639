import { Injectable } from '@nestjs/common';
import {
  insufficientPerms,
  organizationInactive,
  organizationRequired,
  secondFactorRequired,
} from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { isId } from '#platform/database/ids.js';
import type { AccessRule } from '#platform/http/access.decorator.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { AnyCaller } from './session-state.js';
import { hasSecondFactor } from './factors.js';
import { StepUpRule } from './step-up/step-up-rule.js';

/** What a route under an organization asks: that the caller is in it, may do it, and has shown the factor that it wants of its members. */
@Injectable()
export class OrganizationRule {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly stepUp: StepUpRule,
  ) {}

  /**
   * The caller, acting in the organization that the path names. Whoever is not in it is told the same as where there is none (EN-06).
   * @throws not_found, organization_required, organization_inactive, second_factor_required, step_up_required, insufficient_perms
   */
  async enter(rule: AccessRule, caller: AnyCaller, organizationId: unknown): Promise<AnyCaller> {
    const membership = rule.activeOrganization ? await this.activeOf(caller) : await this.named(caller, organizationId);
    // Who may delete it may also take that back.
    const isLeaving = membership.status === 'deleting' && rule.permission === 'organization:delete';
    if (membership.status !== 'active' && !isLeaving) throw organizationInactive();
    if (membership.requiresSecondFactor) await this.assertShown(caller, membership);
    const may: readonly string[] = membership.permissions;
    if (rule.permission && !may.includes(rule.permission)) throw insufficientPerms({ required: [rule.permission] });
    return { ...caller, actor: { ...caller.actor, organizationId: membership.organizationId }, membership };
  }

  private async named({ user }: AnyCaller, organizationId: unknown): Promise<MembershipFacts> {
    const membership = isIdText(organizationId) ? await this.memberships.find(user.id, organizationId) : null;
    if (!membership) throw notFound();
    return membership;
  }

  /** The one that was chosen is refused, where it must be, and never changed for another. */
  private async activeOf({ user, session }: AnyCaller): Promise<MembershipFacts> {
    const all = await this.memberships.listOf(user.id);
    const chosen = all.find(({ organizationId }) => organizationId === session?.organizationId);
    const [only = null, another] = all;
    const membership = chosen ?? (another === undefined ? only : null);
    if (!membership) throw organizationRequired();
    return membership;
  }

  /** Of sessions that began before it was asked for as well (MF-09). */
  private async assertShown(caller: AnyCaller, { organizationId }: MembershipFacts): Promise<void> {
    if (!hasSecondFactor(caller.factors)) throw secondFactorRequired();
    // Neither devices nor a company's own backend show one here.
    if (caller.session === null) throw insufficientPerms({ required: ['session'] });
    const { session, assurance } = caller;
    const shownBefore = session.organizationId === organizationId ? (session.organizationAal ?? 0) : 0;
    if (Math.max(assurance.aal, shownBefore) < 2)
      throw this.stepUp.refusal(caller, await this.stepUp.methodsOf(caller));
  }
}

function isIdText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}

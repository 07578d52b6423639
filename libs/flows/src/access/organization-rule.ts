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
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import { permissionsOfKey } from '#domain/organizations/permissions-of-scopes.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { AnyCaller, PersonalCaller, ServiceCaller } from './session-state.js';
import { hasSecondFactor } from './factors.js';
import { StepUpRule } from './step-up/step-up-rule.js';

/** What a route under an organization asks: that the caller is in it, may do it, and has shown the factor that it wants of its members. */
@Injectable()
export class OrganizationRule {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly organizations: OrganizationsService,
    private readonly stepUp: StepUpRule,
  ) {}

  /**
   * The caller, acting in the organization that the path names. Whoever is not in it is told the same as where there is none (EN-06).
   * @throws not_found, organization_required, organization_inactive, second_factor_required, step_up_required, insufficient_perms
   */
  async enter(rule: AccessRule, caller: AnyCaller, organizationId: unknown): Promise<AnyCaller> {
    const membership = await this.placeOf(rule, caller, organizationId);
    // Who may delete it may also take that back.
    const isLeaving = membership.status === 'deleting' && rule.permission === 'organization:delete';
    if (membership.status !== 'active' && !isLeaving) throw organizationInactive();
    if (membership.requiresSecondFactor && caller.user !== null) await this.assertShown(caller, membership);
    const may: readonly string[] = membership.permissions;
    if (rule.permission && !may.includes(rule.permission)) throw insufficientPerms({ required: [rule.permission] });
    return { ...caller, actor: { ...caller.actor, organizationId: membership.organizationId }, membership };
  }

  private async placeOf(rule: AccessRule, caller: AnyCaller, organizationId: unknown): Promise<MembershipFacts> {
    if (rule.activeOrganization && caller.user !== null) return this.activeOf(caller);
    if (!isIdText(organizationId)) throw notFound();
    if (caller.user === null) return this.placeOfKey(caller, organizationId);
    const membership = await this.memberships.find(caller.user.id, organizationId);
    if (!membership) throw notFound();
    return membership;
  }

  /** An organization's key is in its own alone, the installation's in every one; as what, its scopes say. */
  private async placeOfKey(
    { key: { owner, scopes } }: ServiceCaller,
    organizationId: string,
  ): Promise<MembershipFacts> {
    if (owner.type === 'organization' && owner.id !== organizationId) throw notFound();
    const organization = await this.organizations.get(organizationId);
    const { createdAt } = organization;
    return {
      ...organization,
      organizationId,
      role: keyRole,
      permissions: permissionsOfKey(scopes),
      joinedAt: createdAt,
    };
  }

  /** The one that was chosen is refused, where it must be, and never changed for another. */
  private async activeOf({ user, session }: PersonalCaller): Promise<MembershipFacts> {
    const all = await this.memberships.listOf(user.id);
    const chosen = all.find(({ organizationId }) => organizationId === session?.organizationId);
    const [only = null, another] = all;
    const membership = chosen ?? (another === undefined ? only : null);
    if (!membership) throw organizationRequired();
    return membership;
  }

  /** Of sessions that began before it was asked for as well (MF-09). */
  private async assertShown(caller: PersonalCaller, { organizationId }: MembershipFacts): Promise<void> {
    if (!hasSecondFactor(caller.factors)) throw secondFactorRequired();
    const { assurance } = caller;
    // Neither devices nor a company's own backend show one here; a key has what was shown when it was made.
    if (caller.session === null && assurance.aal < 2) throw insufficientPerms({ required: ['session'] });
    if (caller.session === null) return;
    const { session } = caller;
    const shownBefore = session.organizationId === organizationId ? (session.organizationAal ?? 0) : 0;
    if (Math.max(assurance.aal, shownBefore) < 2)
      throw this.stepUp.refusal(caller, await this.stepUp.methodsOf(caller));
  }
}

/** No role that anybody could be given: what a key may is in its scopes. */
const keyRole = 'api_key';

function isIdText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}

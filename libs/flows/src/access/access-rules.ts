import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit/audit.js';
import { deviceNotApproved, emailNotVerified, insufficientPerms } from '#platform/errors/access.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { type AccessRule, asksForOrganization } from '#platform/http/access.decorator.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { KeyAllowances } from '#domain/key-allowances/key-allowances.js';
import { statusOf } from '#domain/devices/device-facts.js';
import { OrganizationRule } from './organization-rule.js';
import { SecondFactorDuty } from './second-factor-duty.js';
import { assertOpenToKey, isKeptByScope } from './keys/key-rule.js';
import type { AnyCaller, DeviceCaller, PersonalCaller } from './session-state.js';
import { StepUpRule } from './step-up/step-up-rule.js';

/** What a request says, before it is validated. */
interface Asked {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What a route asks of a signed-in person, rule by rule. */
@Injectable()
export class AccessRules {
  constructor(
    private readonly stepUp: StepUpRule,
    private readonly duty: SecondFactorDuty,
    private readonly organization: OrganizationRule,
    private readonly audit: Audit,
    private readonly mode: InstanceMode,
    private readonly allowances: KeyAllowances,
  ) {}

  /** Null where the mode of this installation closes no route. @throws single_user_mode */
  assertOpenInMode({ multiUser }: AccessRule): Promise<void> | null {
    return multiUser && this.mode.isSingleUserWanted ? this.mode.assertMultiUser() : null;
  }

  /** A rule that only wants somebody signed in is kept already. */
  asksMore(rule: AccessRule, caller: AnyCaller): boolean {
    const { roles, verifiedEmail, recentSignIn, session } = rule;
    if ('key' in caller) return !isKeptByScope(rule, caller) || (caller.user !== null && this.asksForFactor(rule));
    if ('device' in caller || (session && caller.session === null)) return true;
    return this.asksForFactor(rule) || roles !== undefined || verifiedEmail !== undefined || recentSignIn !== undefined;
  }

  /** One request of a key, of how many it may make: counted when everything else is kept. @throws too_many_requests, quota_exhausted */
  count(caller: AnyCaller): true | Promise<true> {
    return 'key' in caller ? this.allowances.take(caller.key) : true;
  }

  /** A refusal for want of rights is written down (LG-02). @returns the caller, in the organization that the route is about, if it is */
  async admit(rule: AccessRule, caller: AnyCaller, { body, params }: Asked): Promise<AnyCaller> {
    try {
      if ('device' in caller) assertOpenTo(caller, rule);
      if ('key' in caller) assertOpenToKey(rule, caller);
      if (caller.user !== null) await this.judge(rule, caller, body);
      return asksForOrganization(rule)
        ? await this.organization.enter(rule, caller, params?.['organizationId'])
        : caller;
    } catch (error) {
      if (error instanceof DomainError && error.code === insufficientPerms.code) await this.recordDenial(caller, error);
      throw error;
    }
  }

  private asksForFactor({ whileEnrolling }: AccessRule): boolean {
    return this.duty.isAsked && whileEnrolling === undefined;
  }

  private async judge(rule: AccessRule, caller: PersonalCaller, body: unknown): Promise<void> {
    const signsIn = !('device' in caller || 'key' in caller);
    // A device does what its owner may: paired in time, it is no way round (MF-04).
    if (rule.whileEnrolling === undefined) this.duty.assertMet(caller);
    if (rule.roles && !isSpared(rule, caller) && !rule.roles.includes(caller.user.role))
      throw insufficientPerms({ required: rule.roles });
    if (rule.verifiedEmail && caller.user.email !== null && !caller.user.emailVerifiedAt) throw emailNotVerified();
    const { recentSignIn } = rule;
    const mustBeRecent = typeof recentSignIn === 'function' ? recentSignIn(body) : recentSignIn;
    if (!signsIn) return;
    // There is nothing that a step-up could raise.
    if (caller.session === null && (mustBeRecent || rule.session)) throw insufficientPerms({ required: ['session'] });
    if (caller.session !== null && mustBeRecent) await this.stepUp.assertRecent(caller);
  }

  private async recordDenial({ actor }: AnyCaller, { details }: DomainError): Promise<void> {
    await this.audit.record({ action: 'access.denied', outcome: 'denied', actor, details: { ...details } });
  }
}

/** A device token stands for its owner where the route says so, and nowhere else. */
function assertOpenTo({ device, user }: DeviceCaller, rule: AccessRule): void {
  if (rule.device === 'pending') return;
  if (statusOf(device, user) !== 'approved') throw deviceNotApproved();
  if (rule.device === undefined) throw insufficientPerms({ required: ['session'] });
}

/** A person's key, where it may act in its owner's name whatever they are. */
function isSpared({ ownName }: AccessRule, caller: PersonalCaller): boolean {
  return ownName === true && 'key' in caller;
}

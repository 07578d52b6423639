import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { emailNotVerified, insufficientPerms, stepUpRequired } from '#platform/errors/access.errors.js';
import type { AccessRule } from '#platform/http/access.decorator.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import type { SignedInCaller } from './session-state.js';
import { isRecent, recentSignInSeconds, requiredAal, stepUpMethods } from './step-up.policy.js';

/** What a route asks of a signed-in person, rule by rule. */
@Injectable()
export class AccessRules {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly clock: Clock,
  ) {}

  /** A rule that only wants somebody signed in is kept already. */
  asksMore({ roles, verifiedEmail, recentSignIn }: AccessRule): boolean {
    return roles !== undefined || verifiedEmail !== undefined || recentSignIn !== undefined;
  }

  async assert(rule: AccessRule, caller: SignedInCaller, body: unknown): Promise<void> {
    if (rule.roles && !rule.roles.includes(caller.user.role)) throw insufficientPerms({ required: rule.roles });
    if (rule.verifiedEmail && caller.user.email !== null && !caller.user.emailVerifiedAt) throw emailNotVerified();
    const { recentSignIn } = rule;
    if (typeof recentSignIn === 'function' ? recentSignIn(body) : recentSignIn) await this.assertRecent(caller);
  }

  private async assertRecent({ assurance, user }: SignedInCaller): Promise<void> {
    const factors = { hasPassword: (await this.passwords.hashOf(user.id)) !== null };
    if (isRecent(assurance, factors, this.clock.nowSeconds())) return;
    throw stepUpRequired({
      requiredAal: requiredAal(factors),
      maxAgeSeconds: recentSignInSeconds,
      methods: stepUpMethods(factors),
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit/audit.js';
import { Clock } from '#platform/clock/clock.js';
import { invalidatedToken } from '#platform/errors/access.errors.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { expiryOf, type SessionFacts } from '#domain/sessions/session-facts.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { SignedInCaller } from './session-state.js';
import { SessionStateQuery } from './session-state.query.js';
import { stepUpMethods } from './step-up.policy.js';

/** Showing again who one is. What is raised lives in one access token; session and refresh token stay as they were. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly attempts: SignInAttempts,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly states: SessionStateQuery,
  ) {}

  async methodsOf({ user }: SignedInCaller): Promise<string[]> {
    return stepUpMethods({ hasPassword: (await this.passwords.hashOf(user.id)) !== null });
  }

  /** @throws too_many_attempts, invalid_credentials, busy, invalidated_token */
  async byPassword({ actor, user, session }: SignedInCaller, password: string) {
    await this.attempts.assertRight(user.id, async () => {
      const right = await this.passwords.matches(await this.passwords.hashOf(user.id), password);
      await this.audit.record({
        action: 'step_up.password',
        outcome: right ? 'success' : 'failure',
        actor,
        targetType: 'session',
        targetId: session.id,
      });
      return right;
    });
    const raised = { auth_time: this.clock.nowSeconds(), amr: [...new Set([...session.amr, 'pwd'])] };
    return this.accessTokens.issue(claimsOf(user, session, raised), await this.endOf(session));
  }

  /** Asked of Postgres: each refresh moves the end, and what is remembered of a session does not follow. */
  private async endOf({ id }: SessionFacts): Promise<Date> {
    const state = await this.states.find(id);
    if (!state) throw invalidatedToken();
    return expiryOf(state.session);
  }
}

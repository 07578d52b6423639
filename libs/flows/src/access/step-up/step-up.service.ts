import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit/audit.js';
import { Clock } from '#platform/clock/clock.js';
import { invalidatedToken } from '#platform/errors/access.errors.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { expiryOf, type SessionFacts } from '#domain/sessions/session-facts.js';
import { organizationIn, type SessionState, type SignedInCaller } from '../session-state.js';
import { SessionStateQuery } from '../session-state.query.js';
import type { StepUpMethod } from './step-up-method.js';
import { StepUpMethods } from './step-up-methods.js';
import type { StepUpMethodName } from './step-up.policy.js';
import { StepUpRule } from './step-up-rule.js';
import type { StepUpOptionsRequest, StepUpOptionsResponse, StepUpRequest } from './step-up.dto.js';

/** Showing again who one is. What is raised lives in one access token; session and refresh token stay as they were. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly methods: StepUpMethods,
    private readonly rule: StepUpRule,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly states: SessionStateQuery,
  ) {}

  /** @throws step_up_required where they must show something stronger, mail_not_configured, too_many_attempts */
  async options(caller: SignedInCaller, wish: StepUpOptionsRequest): Promise<StepUpOptionsResponse> {
    const { method } = wish;
    const methods = await this.rule.methodsOf(caller);
    if (method === undefined) return { methods };
    return { methods, ...(await this.oneOf(methods, caller, method).begin?.(caller, wish)) };
  }

  /** @throws step_up_required, too_many_attempts, invalid_credentials, invalid_code, challenge_expired, busy, invalidated_token */
  async stepUp(caller: SignedInCaller, shown: StepUpRequest) {
    const method = this.oneOf(await this.rule.methodsOf(caller), caller, shown.method);
    const amr = await this.shown(caller, method, shown);
    const { user, session } = caller;
    const raised = {
      auth_time: this.clock.nowSeconds(),
      aal: Math.max(session.aal, method.aal),
      amr: [...new Set([...session.amr, ...amr])],
    };
    const state = await this.newest(session);
    const said = claimsOf(user, session, { ...raised, ...organizationIn(state) });
    return this.accessTokens.issue(said, expiryOf(state.session));
  }

  private oneOf(methods: readonly StepUpMethodName[], caller: SignedInCaller, name: StepUpMethodName): StepUpMethod {
    if (!methods.includes(name)) throw this.rule.refusal(caller, methods);
    return this.methods.of(name);
  }

  private async shown(caller: SignedInCaller, method: StepUpMethod, shown: StepUpRequest): Promise<readonly string[]> {
    try {
      const amr = await method.show(caller, shown);
      if (!amr) throw invalidCode();
      await this.record(caller, method, 'success');
      return amr;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated')
        await this.record(caller, method, 'failure');
      throw error;
    }
  }

  private async record({ actor, session }: SignedInCaller, { name }: StepUpMethod, outcome: 'success' | 'failure') {
    await this.audit.record({ action: `step_up.${name}`, outcome, actor, targetType: 'session', targetId: session.id });
  }

  /** Asked of Postgres: each refresh moves the end, and what is remembered of a session does not follow. */
  private async newest({ id }: SessionFacts): Promise<SessionState> {
    const state = await this.states.find(id);
    if (!state) throw invalidatedToken();
    return state;
  }
}

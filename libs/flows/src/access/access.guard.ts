import { isNativeError } from 'node:util/types';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { invalidAuth } from '#platform/errors/access.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { accessRuleKey, type AccessRule } from '#platform/http/access.decorator.js';
import type { CallerRequest } from '#platform/http/caller.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { ApiLimit } from '#platform/rate-limit/api-limit.js';
import { isApiKey } from '#domain/api-keys/api-key-token.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { AccessRules } from './access-rules.js';
import type { AnyCaller } from './session-state.js';
import { Callers } from './callers.js';
import { OtherCallers, type TokenKind } from './other-callers.js';
import { tokenIn } from './token-in.js';
import { TokenVerdicts } from './token-verdicts.js';

interface GuardedRequest extends CallerRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As sent, before it is validated. */
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}

const closed: AccessRule = {};

/** The front door: every route passes here, and a route that says nothing is for signed-in people (AZ-01). */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  private readonly reflector = new Reflector();
  private readonly rules = new WeakMap<object, AccessRule>();
  /** Looked up once: labels are sorted and joined each time they are named. */
  private readonly accepted = {
    access_token: this.metrics.tokenChecks.labels('access_token', 'ok'),
    api_key: this.metrics.tokenChecks.labels('api_key', 'ok'),
    client_token: this.metrics.tokenChecks.labels('client_token', 'ok'),
    device_token: this.metrics.tokenChecks.labels('device_token', 'ok'),
    backend_token: this.metrics.tokenChecks.labels('backend_token', 'ok'),
  };

  constructor(
    private readonly verdicts: TokenVerdicts,
    private readonly callers: Callers,
    private readonly accessRules: AccessRules,
    private readonly others: OtherCallers,
    private readonly metrics: Metrics,
    private readonly apiLimit: ApiLimit,
  ) {
    super();
  }

  /** What is remembered is waited for by nobody: each promise here would cost every request. */
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.ruleOf(context);
    // Whoever calls: /auth/config tells everybody the mode, and nobody's membership or address must be looked at first.
    const asked = this.accessRules.assertOpenInMode(rule);
    return asked ? asked.then(() => this.admit(rule, context)) : this.admit(rule, context);
  }

  private admit(rule: AccessRule, context: ExecutionContext): boolean | Promise<boolean> {
    if (rule.public) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const caller = this.rememberedCaller(rule, request);
    if (!caller || this.accessRules.asksMore(rule, caller)) return this.judge(rule, caller, request, context);
    request.caller = caller;
    return this.accessRules.count(caller);
  }

  /** Passport hands over its verdict here; a refusal keeps its own code, and a database that is away is no refusal. */
  override handleRequest<User>(error: unknown, user: User | false, info: unknown): User {
    if (isNativeError(error)) throw error;
    if (!user) throw isNativeError(info) ? info : invalidAuth();
    return user;
  }

  private async judge(
    rule: AccessRule,
    remembered: AnyCaller | null,
    request: GuardedRequest,
    context: ExecutionContext,
  ): Promise<boolean> {
    const caller = remembered ?? (await this.callerOf(rule, request, context));
    request.caller = caller;
    if (this.accessRules.asksMore(rule, caller)) request.caller = await this.accessRules.admit(rule, caller, request);
    return this.accessRules.count(caller);
  }

  private rememberedCaller(rule: AccessRule, request: GuardedRequest): AnyCaller | null {
    let kind: TokenKind = 'access_token';
    try {
      const token = tokenIn(request.headers, rule.client);
      // First of all what is known already: to tell the kind of a token costs more, but for keys.
      const signedIn = isApiKey(token) ? null : this.rememberedBy(token);
      kind = signedIn ? kind : this.others.kindOf(token);
      assertIsClient(rule, kind);
      const caller = kind === 'access_token' ? signedIn : this.others.remembered(kind, token);
      if (caller) this.accepted[kind].inc();
      return caller;
    } catch (error) {
      throw this.counted(error, kind);
    }
  }

  private rememberedBy(accessToken: string): AnyCaller | null {
    const claims = this.verdicts.find(accessToken);
    return claims && this.callers.remembered(claims);
  }

  private async callerOf(rule: AccessRule, request: GuardedRequest, context: ExecutionContext): Promise<AnyCaller> {
    let kind: TokenKind = 'access_token';
    // To look at what we do not know yet costs a signature or a statement.
    this.apiLimit.assertLeft(requestNetwork());
    try {
      const token = tokenIn(request.headers, rule.client);
      kind = this.others.kindOf(token);
      assertIsClient(rule, kind);
      const caller = await (kind === 'access_token'
        ? this.signedIn(token, request, context)
        : this.others.of(kind, token));
      this.accepted[kind].inc();
      return caller;
    } catch (error) {
      throw this.counted(error, kind);
    }
  }

  private async signedIn(token: string, request: GuardedRequest, context: ExecutionContext): Promise<AnyCaller> {
    return this.callers.of(this.verdicts.find(token) ?? (await this.verified(token, request, context)));
  }

  private async verified(token: string, request: GuardedRequest, context: ExecutionContext): Promise<VerifiedClaims> {
    await super.canActivate(context);
    const { user } = request as unknown as { user: VerifiedClaims };
    this.verdicts.remember(token, user);
    return user;
  }

  private ruleOf(context: ExecutionContext): AccessRule {
    const handler = context.getHandler();
    const known = this.rules.get(handler);
    if (known) return known;
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(accessRuleKey, [handler, context.getClass()]);
    this.rules.set(handler, rule ?? closed);
    return rule ?? closed;
  }

  /** Whose credential is no good is a stranger, and counts like one. @throws too_many_requests */
  private counted(error: unknown, kind: TokenKind): unknown {
    this.metrics.tokenChecks.inc({ kind, outcome: error instanceof DomainError ? error.code : 'error' });
    if (error instanceof DomainError && error.kind === 'unauthenticated') this.apiLimit.take(requestNetwork(), false);
    return error;
  }
}

/** Nobody's session is a client (JW-05), and a company's backend is not asked about one. @throws invalid_auth */
function assertIsClient({ client }: AccessRule, kind: TokenKind): void {
  if (client && kind !== 'api_key' && kind !== 'client_token') throw invalidAuth();
}

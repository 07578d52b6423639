import { isNativeError } from 'node:util/types';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Audit } from '#platform/audit/audit.js';
import { invalidAuth, ambiguousCredentials } from '#platform/errors/access.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { accessRuleKey, type AccessRule } from '#platform/http/access.decorator.js';
import type { CallerRequest } from '#platform/http/caller.js';
import { Metrics } from '#platform/metrics/metrics.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { AccessRules } from './access-rules.js';
import { bearerOf } from './bearer.js';
import { Callers } from './callers.js';
import type { SignedInCaller } from './session-state.js';
import { TokenVerdicts } from './token-verdicts.js';

interface GuardedRequest extends CallerRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As sent, before it is validated. */
  readonly body?: unknown;
}

const closed: AccessRule = {};

/** The front door: every route passes here, and a route that says nothing is for signed-in people (AZ-01). */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  private readonly rules = new WeakMap<object, AccessRule>();

  constructor(
    private readonly reflector: Reflector,
    private readonly verdicts: TokenVerdicts,
    private readonly callers: Callers,
    private readonly accessRules: AccessRules,
    private readonly metrics: Metrics,
    private readonly audit: Audit,
  ) {
    super();
  }

  /** What is remembered is waited for by nobody: each promise here would cost every request. */
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.ruleOf(context);
    if (rule.public) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const caller = this.rememberedCaller(request);
    if (!caller || this.accessRules.asksMore(rule)) return this.judge(rule, caller, request, context);
    request.caller = caller;
    return true;
  }

  /** Passport hands over its verdict here; a refusal keeps its own code, and a database that is away is no refusal. */
  override handleRequest<User>(error: unknown, user: User | false, info: unknown): User {
    if (isNativeError(error)) throw error;
    if (!user) throw isNativeError(info) ? info : invalidAuth();
    return user;
  }

  private async judge(
    rule: AccessRule,
    remembered: SignedInCaller | null,
    request: GuardedRequest,
    context: ExecutionContext,
  ): Promise<boolean> {
    const caller = remembered ?? (await this.callerOf(request, context));
    request.caller = caller;
    if (this.accessRules.asksMore(rule)) await this.assertAllowed(rule, caller, request.body);
    return true;
  }

  private rememberedCaller(request: GuardedRequest): SignedInCaller | null {
    try {
      const claims = this.verdicts.find(tokenIn(request));
      const caller = claims && this.callers.remembered(claims);
      if (caller) this.count('ok');
      return caller;
    } catch (error) {
      throw this.counted(error);
    }
  }

  private async callerOf(request: GuardedRequest, context: ExecutionContext): Promise<SignedInCaller> {
    try {
      const token = tokenIn(request);
      const claims = this.verdicts.find(token) ?? (await this.verified(token, request, context));
      const caller = await this.callers.of(claims);
      this.count('ok');
      return caller;
    } catch (error) {
      throw this.counted(error);
    }
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

  private async assertAllowed(rule: AccessRule, caller: SignedInCaller, body: unknown): Promise<void> {
    try {
      await this.accessRules.assert(rule, caller, body);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'insufficient_perms') {
        await this.audit.record({
          action: 'access.denied',
          outcome: 'denied',
          actor: caller.actor,
          details: { ...error.details },
        });
      }
      throw error;
    }
  }

  private counted(error: unknown): unknown {
    this.count(error instanceof DomainError ? error.code : 'error');
    return error;
  }

  private count(outcome: string): void {
    this.metrics.tokenChecks.inc({ kind: 'access_token', outcome });
  }
}

/** @throws ambiguous_credentials, invalid_auth, and what `bearerOf` throws */
function tokenIn({ headers: { authorization, 'x-api-key': apiKey } }: GuardedRequest): string {
  if (apiKey !== undefined && authorization !== undefined) throw ambiguousCredentials();
  if (apiKey !== undefined) throw invalidAuth();
  return bearerOf(authorization);
}

import { Injectable } from '@nestjs/common';
import { insufficientPerms, invalidAuth } from '#platform/errors/access.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { type OAuthForm, wordsOf } from '#platform/oauth/oauth-form.js';
import { invalidScope, unauthorizedClient } from '#platform/oauth/oauth.errors.js';
import { ApiLimit } from '#platform/rate-limit/api-limit.js';
import type { Scope } from '#domain/api-keys/scopes.js';
import { AccessRules } from '../access-rules.js';
import { OtherCallers } from '../other-callers.js';
import { SecondFactorDuty } from '../second-factor-duty.js';
import type { AnyCaller, CallingKey, KeyCaller } from '../session-state.js';
import { type CredentialHeaders, tokenIn } from '../token-in.js';

interface Client {
  readonly caller: KeyCaller;
  /** A key, or a token that it got for itself. */
  readonly shown: string;
}

/** Scopes that are asked for by name. @throws invalid_request, invalid_scope where the key has less */
export function scopesIn(form: OAuthForm, { scopes }: CallingKey): readonly string[] {
  const wanted = wordsOf(form, 'scope', 1_000);
  const has: readonly string[] = scopes;
  if (!wanted.every((scope) => has.includes(scope))) throw invalidScope();
  return wanted;
}

/** Who asks at the token endpoint, which also serves devices that no key names: so they are asked by hand, and as the front door does. */
@Injectable()
export class ServiceClients {
  constructor(
    private readonly callers: OtherCallers,
    private readonly rules: AccessRules,
    private readonly duty: SecondFactorDuty,
    private readonly limit: ApiLimit,
  ) {}

  /** @returns the caller, and what it showed. @throws as the front door, second_factor_required, too_many_requests, quota_exhausted */
  async of(headers: CredentialHeaders): Promise<Client> {
    const client = await this.find(headers);
    await this.rules.count(client.caller);
    return client;
  }

  /** @throws as `of`, unauthorized_client */
  async withScope(scope: Scope, headers: CredentialHeaders): Promise<KeyCaller> {
    const { caller } = await this.find(headers);
    const has: readonly string[] = caller.key.scopes;
    try {
      await this.rules.admit({ scope, service: 'any', client: true }, caller, {});
    } catch (error) {
      const isScope = error instanceof DomainError && error.code === insufficientPerms.code && !has.includes(scope);
      throw isScope ? unauthorizedClient() : error;
    }
    await this.rules.count(caller);
    return caller;
  }

  private async find(headers: CredentialHeaders): Promise<Client> {
    const shown = tokenIn(headers, true);
    const kind = this.callers.kindOf(shown);
    if (kind !== 'api_key' && kind !== 'client_token') throw invalidAuth();
    const caller: AnyCaller = await this.callers.of(kind, shown);
    if (!('key' in caller)) throw invalidAuth();
    this.limit.take(caller.key.id, false);
    // Whatever it asks for: a token would be taken by services that look at nothing but its signature (MF-04).
    if (caller.user !== null) this.duty.assertMet(caller);
    return { caller, shown };
  }
}

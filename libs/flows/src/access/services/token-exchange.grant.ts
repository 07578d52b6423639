import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit/audit.js';
import { DomainError, type FieldError } from '#platform/errors/domain-error.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { type OAuthForm, parameterOf, requiredParameterOf } from '#platform/oauth/oauth-form.js';
import { invalidTarget } from '#platform/oauth/oauth.errors.js';
import { type Grant, type TokenAnswer, TokenGrant, type TokenRequest } from '#platform/oauth/token-grant.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { ExchangedTokens } from '#domain/server-keys/exchanged-tokens.js';
import { longestOwnToken } from '#domain/server-keys/strict-jws.js';
import type { KeyCaller } from '../session-state.js';
import { serviceActions } from './services.audit.js';
import { scopesIn, ServiceClients } from './service-clients.js';
import { LiveTokens } from './live-tokens.js';
import { Sight } from './sight.js';

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const types: readonly string[] = [accessTokenType, 'urn:ietf:params:oauth:token-type:jwt'];

/** A person's access token for one that is good at another audience alone, with the service named in it (RFC 8693). */
@Injectable()
@TokenGrant('urn:ietf:params:oauth:grant-type:token-exchange')
export class TokenExchangeGrant implements Grant {
  constructor(
    private readonly clients: ServiceClients,
    private readonly tokens: ExchangedTokens,
    private readonly live: LiveTokens,
    private readonly sight: Sight,
    private readonly audit: Audit,
  ) {}

  /** @throws invalid_request, invalid_target, invalid_scope, unauthorized_client, and as ServiceClients does */
  async take({ form, headers }: TokenRequest): Promise<TokenAnswer> {
    const caller = await this.clients.withScope('tokens:introspect', headers);
    const subjectToken = requiredParameterOf(form, 'subject_token', longestOwnToken);
    assertKnownTypes(form);
    const audience = this.audienceIn(form);
    const scopes = scopesIn(form, caller.key);
    const claims = await this.subjectOf(caller, subjectToken);
    const { token, expiresIn } = this.tokens.issue(claims, { keyId: caller.key.id, audience, scopes });
    await this.audit.record({
      ...{ action: serviceActions.exchanged, actor: caller.actor, targetType: 'session', targetId: claims.sid },
      details: { userId: claims.sub, audience },
    });
    return {
      access_token: token,
      issued_token_type: accessTokenType,
      token_type: 'Bearer',
      expires_in: expiresIn,
      ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    };
  }

  /** A logical name or a resource's address (RFC 8693 section 2.1): one of those that the operator lists. */
  private audienceIn(form: OAuthForm): string {
    const audience = parameterOf(form, 'audience', 300);
    const resource = parameterOf(form, 'resource', 300);
    const wanted = audience ?? resource;
    if (wanted === null) throw refusedField('audience', 'required', 'Say for whom the token shall be.');
    if ((resource ?? wanted) !== wanted || !this.tokens.knows(wanted)) throw invalidTarget();
    return wanted;
  }

  /** Expired, ended, or not this key's to know: all the same to it (OP-04; RFC 8693 section 2.2.2 wants this code). */
  private async subjectOf(caller: KeyCaller, token: string): Promise<VerifiedClaims> {
    const claims = await this.live.ofAccess(token);
    const isTheirs = claims && (await this.sight.ofPerson(caller, claims.sub, claims.org?.id ?? null));
    if (!isTheirs) throw refusedField('subject_token', 'invalid', 'It is not good, or not yours to exchange.');
    return claims;
  }
}

function assertKnownTypes(form: OAuthForm): void {
  const subject = requiredParameterOf(form, 'subject_token_type', 100);
  const requested = parameterOf(form, 'requested_token_type', 100) ?? accessTokenType;
  if (!types.includes(subject)) throw refusedField('subject_token_type', 'invalid', 'Access tokens are exchanged.');
  if (!types.includes(requested)) throw refusedField('requested_token_type', 'invalid', 'Access tokens are given.');
  const hasActor = parameterOf(form, 'actor_token', longestOwnToken) ?? parameterOf(form, 'actor_token_type', 100);
  if (hasActor !== null) throw refusedField('actor_token', 'invalid', 'It is the key that acts.');
}

function refusedField(field: string, code: FieldError['code'], message: string): DomainError {
  return invalidRequest({}, [{ field, code, message }]);
}

import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import type { VerifiedClientClaims } from '#domain/server-keys/client-tokens.js';
import type { ExchangedClaims } from '#domain/server-keys/exchanged-tokens.js';
import type { TokenParts } from '#domain/server-keys/signed-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { expiryOf } from '#domain/sessions/session-facts.js';
import { endOf, type KeyCaller, organizationIn, type SessionState } from '../session-state.js';
import type { IntrospectionResponse } from './introspection.dto.js';

/** Whatever the reason: a token that is not this caller's to know is none (RFC 7662 section 2.2). */
export const inactive: IntrospectionResponse = { active: false };

/** What is told of good tokens, by kind: field by field, so that nothing is told by mistake (AZ-06). */
@Injectable()
export class IntrospectionAnswers {
  constructor(
    private readonly server: ServerSettings,
    private readonly tokens: AccessTokens,
  ) {}

  ofAccess(claims: VerifiedClaims): IntrospectionResponse {
    return { active: true, kind: 'access_token', token_type: 'Bearer', ...personIn(claims), ...partsOf(claims) };
  }

  ofExchanged(claims: ExchangedClaims): IntrospectionResponse {
    const { client_id, act, scope } = claims;
    const said = { client_id, act: { sub: act.sub }, ...(typeof scope === 'string' ? { scope } : {}) };
    const token = { active: true, kind: 'exchanged_token', token_type: 'Bearer' } as const;
    return { ...token, ...personIn(claims), ...partsOf(claims), ...said };
  }

  /** No bearer anywhere, so it has no `token_type`: whoever goes by that takes it for none. */
  ofRefresh(state: SessionState): IntrospectionResponse {
    const { user, session } = state;
    const person = personIn({ ...claimsOf(user, session), ...organizationIn(state) });
    return {
      ...{ active: true, kind: 'refresh_token', ...person, iss: this.server.publicOrigin },
      exp: seconds(expiryOf(session)),
    };
  }

  ofKey({ key, user }: KeyCaller): IntrospectionResponse {
    const end = endOf(key);
    return {
      ...{ active: true, kind: 'api_key', token_type: 'Bearer' },
      ...this.clientIn({ key, user }),
      scope: key.scopes.join(' '),
      ...{ iss: this.server.publicOrigin, aud: this.tokens.audience },
      ...(end ? { exp: seconds(end) } : {}),
    };
  }

  ofClient(claims: VerifiedClientClaims, { key, user }: KeyCaller): IntrospectionResponse {
    return {
      ...{ active: true, kind: 'client_token', token_type: 'Bearer', ...this.clientIn({ key, user }) },
      ...{ scope: key.scopes.join(' '), ...partsOf(claims) },
    };
  }

  /** Whom a key stands for: a person, or itself. */
  private clientIn({ key, user }: Pick<KeyCaller, 'key' | 'user'>) {
    const { id, owner, resource } = key;
    return {
      ...{ sub: user?.id ?? id, client_id: id, owner },
      ...(user ? { username: user.username, role: user.role } : {}),
      ...(resource === null ? {} : { resource }),
    };
  }
}

function personIn({ sub, sid, auth_time, aal, amr, role, username, org }: ReturnType<typeof claimsOf>) {
  return { sub, sid, username, role, auth_time, aal, amr, ...(org ? { org } : {}) };
}

function partsOf({ iss, aud, iat, exp, jti }: TokenParts) {
  return { iss, aud, iat, exp, jti };
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

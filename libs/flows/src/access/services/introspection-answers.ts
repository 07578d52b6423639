import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { AccessTokens, type OrganizationClaim, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import type { VerifiedClientClaims } from '#domain/server-keys/client-tokens.js';
import type { ExchangedClaims } from '#domain/server-keys/exchanged-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { expiryOf } from '#domain/sessions/session-facts.js';
import { type KeyCaller, organizationIn, type SessionState } from '../session-state.js';

export const tokenKinds = ['access_token', 'refresh_token', 'api_key', 'client_token', 'exchanged_token'] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** RFC 7662 section 2.2; `kind`, `owner` and `resource` are ours. Times in seconds. */
export interface Introspected {
  readonly active: boolean;
  readonly kind?: TokenKind;
  readonly token_type?: 'Bearer';
  readonly sub?: string;
  readonly client_id?: string;
  readonly username?: string;
  readonly scope?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly iat?: number;
  readonly exp?: number;
  readonly jti?: string;
  readonly sid?: string;
  readonly auth_time?: number;
  readonly aal?: number;
  readonly amr?: readonly string[];
  readonly role?: string;
  readonly org?: OrganizationClaim;
  readonly act?: { readonly sub: string };
  readonly owner?: KeyCaller['key']['owner'];
  readonly resource?: string;
}

/** Whatever the reason: a token that is not this caller's to know is none (RFC 7662 section 2.2). */
export const inactive: Introspected = { active: false };

/** What is told of good tokens, by kind: field by field, so that nothing is told by mistake (AZ-06). */
@Injectable()
export class IntrospectionAnswers {
  constructor(
    private readonly server: ServerSettings,
    private readonly tokens: AccessTokens,
  ) {}

  ofAccess(claims: VerifiedClaims): Introspected {
    return { active: true, kind: 'access_token', token_type: 'Bearer', ...personIn(claims), ...partsOf(claims) };
  }

  ofExchanged(claims: ExchangedClaims): Introspected {
    const { client_id, act, scope } = claims;
    const said = { client_id, act: { sub: act.sub }, ...(typeof scope === 'string' ? { scope } : {}) };
    const token = { active: true, kind: 'exchanged_token', token_type: 'Bearer' } as const;
    return { ...token, ...personIn(claims), ...partsOf(claims), ...said };
  }

  /** No bearer anywhere, so it has no `token_type`: whoever goes by that takes it for none. */
  ofRefresh(state: SessionState): Introspected {
    const { user, session } = state;
    const person = personIn({ ...claimsOf(user, session), ...organizationIn(state) });
    return {
      ...{ active: true, kind: 'refresh_token', ...person, iss: this.server.publicOrigin },
      exp: seconds(expiryOf(session)),
    };
  }

  ofKey({ key, user }: KeyCaller): Introspected {
    const ends = [key.expiresAt, key.endsAt].filter((end) => end !== null).map(seconds);
    return {
      ...{ active: true, kind: 'api_key', token_type: 'Bearer' },
      ...this.clientIn({ key, user }),
      scope: key.scopes.join(' '),
      ...{ iss: this.server.publicOrigin, aud: this.tokens.audience },
      ...(ends.length > 0 ? { exp: Math.min(...ends) } : {}),
    };
  }

  ofClient(claims: VerifiedClientClaims, { key, user }: KeyCaller): Introspected {
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

function partsOf({ iss, aud, iat, exp, jti }: Pick<VerifiedClaims, 'iss' | 'aud' | 'iat' | 'exp' | 'jti'>) {
  return { iss, aud, iat, exp, jti };
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

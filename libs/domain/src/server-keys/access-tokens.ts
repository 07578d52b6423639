import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader } from 'jose';
import { ServerSettings } from '#platform/config/server.settings.js';
import { SessionSettings } from '#platform/config/session.settings.js';
import { isId } from '#platform/database/ids.js';
import { invalidAuth } from '#platform/errors/access.errors.js';
import { ServerKeyring } from './server-keyring.js';
import { type IssuedJwt, type Recipient, type SignedClaims, SignedTokens, type TokenParts } from './signed-tokens.js';
import { TokenSettings } from './token.settings.js';

/** What an access token says; no e-mail address, services ask user-info (JW-08). */
export interface AccessClaims {
  readonly sub: string;
  readonly sid: string;
  readonly auth_time: number;
  readonly aal: number;
  readonly amr: readonly string[];
  readonly role: string;
  readonly username: string;
  /** The organization that the session acts in. */
  readonly org?: OrganizationClaim;
}

/** `role`: in the organization. */
export interface OrganizationClaim {
  readonly id: string;
  readonly slug: string;
  readonly role: string;
  readonly plan: string;
}

export type VerifiedClaims = AccessClaims & TokenParts;

/** Access tokens of sessions (RFC 9068), signed with ES256. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly tokens: SignedTokens,
    private readonly keyring: ServerKeyring,
    private readonly server: ServerSettings,
    private readonly settings: TokenSettings,
    private readonly lives: SessionSettings,
  ) {}

  /** Ourselves: whom all tokens are for that our own routes take. */
  get recipient(): Recipient {
    return { audience: this.audience, signing: { algorithm: 'ES256', kind: 'at+jwt' } };
  }

  get audience(): string {
    return this.settings.audience ?? this.server.publicOrigin;
  }

  /** Never outlives the session. */
  issue(claims: AccessClaims, sessionExpiresAt: Date): IssuedJwt {
    return this.tokens.issue(this.recipient, claims, this.lives.accessTokenSeconds, sessionExpiresAt);
  }

  /** @throws invalid_format, invalid_auth, token_expired */
  async verify(token: string): Promise<VerifiedClaims> {
    return assertWhole(await this.tokens.verify(this.recipient, token));
  }

  /** Whose it was, however long ago it expired: enough to end that session, and for nothing else. @throws invalid_format, invalid_auth */
  async verifyExpired(token: string): Promise<VerifiedClaims> {
    return assertWhole(await this.tokens.verify(this.recipient, token, Number.MAX_SAFE_INTEGER));
  }

  /** The key a believed token was signed with. */
  keyIdOf(token: string): string {
    return String(decodeProtectedHeader(token).kid);
  }

  /** Is the key still good, as far as this instance knows? A rotation at once ends it before its tokens expire. */
  trustsKey(id: string): boolean {
    return this.keyring.isCurrent && this.keyring.verificationKey(id) !== null;
  }
}

/** Each claim has its type, none is missing (JW-03, JW-06). @throws invalid_auth */
function assertWhole(payload: SignedClaims): VerifiedClaims {
  const { sub, sid, auth_time, aal, amr, role, username, org } = payload;
  const whole =
    isOfNoClient(payload) &&
    isIdText(sub) &&
    isIdText(sid) &&
    [auth_time, aal].every((value) => Number.isSafeInteger(value)) &&
    Array.isArray(amr) &&
    typeof role === 'string' &&
    typeof username === 'string' &&
    (org === undefined || isOrganization(org));
  if (!whole) throw invalidAuth();
  return payload as unknown as VerifiedClaims;
}

/** Tokens of keys, and those that were exchanged for another audience, are signed by us too, and are nobody's session (JW-05). */
function isOfNoClient({ client_id, act }: SignedClaims): boolean {
  return client_id === undefined && act === undefined;
}

function isOrganization(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, slug, role, plan } = value as Record<string, unknown>;
  return isIdText(id) && [slug, role, plan].every((text) => typeof text === 'string');
}

function isIdText(value: unknown): boolean {
  return typeof value === 'string' && isId(value);
}

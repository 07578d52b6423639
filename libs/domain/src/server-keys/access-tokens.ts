import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { Clock } from '#platform/clock/clock.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { SessionSettings } from '#platform/config/session.settings.js';
import { isId } from '#platform/database/ids.js';
import { invalidAuth, invalidFormat, tokenExpired } from '#platform/errors/access.errors.js';
import { ServerKeyring } from './server-keyring.js';
import { strictHeaderOf } from './strict-jws.js';
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

export type VerifiedClaims = AccessClaims & {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
};

const kind = 'at+jwt';
const algorithm = 'ES256';
const futureSkewSeconds = 60;
const longestToken = 8 * 1024;
const shape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Access tokens: JWT (RFC 7519) profile of RFC 9068, signed with ES256. The only place that makes or believes one. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly keyring: ServerKeyring,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    private readonly server: ServerSettings,
    private readonly settings: TokenSettings,
    private readonly lives: SessionSettings,
  ) {}

  get audience(): string {
    return this.settings.audience ?? this.server.publicOrigin;
  }

  /** Never outlives the session. @returns the token and its life in seconds. */
  issue(claims: AccessClaims, sessionExpiresAt: Date): { token: string; expiresIn: number } {
    const iat = this.clock.nowSeconds();
    const exp = Math.min(iat + this.lives.accessTokenSeconds, Math.floor(sessionExpiresAt.getTime() / 1000));
    const { id, privateKey } = this.keyring.signingKey();
    const payload = { ...claims, iss: this.server.publicOrigin, aud: this.audience, iat, exp, jti: randomUUID() };
    const token = this.jwt.sign(payload, {
      privateKey: privateKey as never,
      algorithm,
      header: { alg: algorithm, typ: kind, kid: id },
    });
    return { token, expiresIn: Math.max(0, exp - iat) };
  }

  /** @throws invalid_format, invalid_auth, token_expired */
  async verify(token: string): Promise<VerifiedClaims> {
    return this.believed(token, 0);
  }

  /** Whose it was, however long ago it expired: enough to end that session, and for nothing else. @throws invalid_format, invalid_auth */
  async verifyExpired(token: string): Promise<VerifiedClaims> {
    return this.believed(token, Number.MAX_SAFE_INTEGER);
  }

  private async believed(token: string, secondsTooLate: number): Promise<VerifiedClaims> {
    if (token.length > longestToken || !shape.test(token)) throw invalidFormat();
    await this.keyring.assureCurrent();
    try {
      const { payload } = await jwtVerify(token, () => this.keyOf(token), {
        algorithms: [algorithm],
        typ: kind,
        issuer: this.server.publicOrigin,
        audience: this.audience,
        currentDate: this.clock.now(),
        clockTolerance: secondsTooLate,
      });
      return this.assertClaims(payload);
    } catch (error) {
      throw error instanceof errors.JWTExpired ? tokenExpired() : invalidAuth();
    }
  }

  /** The key a believed token was signed with. */
  keyIdOf(token: string): string {
    return String(decodeProtectedHeader(token).kid);
  }

  /** Is the key still good, as far as this instance knows? A rotation at once ends it before its tokens expire. */
  trustsKey(id: string): boolean {
    return this.keyring.isCurrent && this.keyring.verificationKey(id) !== null;
  }

  /** Headers of our own tokens have three members; anything else (jku, x5u, crit, b64, zip ...) is not ours (JW-02). */
  private keyOf(token: string) {
    const header = strictHeaderOf(token);
    const { kid, typ } = header;
    const members = Object.keys(header).sort().join();
    const isOurs = members === 'alg,kid,typ' && typ === kind && typeof kid === 'string';
    const key = isOurs ? this.keyring.verificationKey(kid) : null;
    if (!key) throw invalidAuth();
    return key;
  }

  /** jose has checked signature, exp, iss and aud; here: each claim has its type, none is missing (JW-03, JW-04, JW-06). */
  private assertClaims(payload: JWTPayload): VerifiedClaims {
    const { sub, sid, iat, exp, jti, aud, auth_time, aal, amr, role, username, org } = payload;
    const whole =
      isOfNoClient(payload) &&
      isIdText(sub) &&
      isIdText(sid) &&
      typeof jti === 'string' &&
      aud === this.audience &&
      [iat, exp, auth_time, aal].every((value) => Number.isSafeInteger(value)) &&
      Array.isArray(amr) &&
      typeof role === 'string' &&
      typeof username === 'string' &&
      (org === undefined || isOrganization(org)) &&
      Number(iat) <= this.clock.nowSeconds() + futureSkewSeconds;
    if (!whole) throw invalidAuth();
    return payload as unknown as VerifiedClaims;
  }
}

/** Tokens of keys, and those that were exchanged for another audience, are signed by us too, and are nobody's session (JW-05). */
function isOfNoClient({ client_id, act }: JWTPayload): boolean {
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

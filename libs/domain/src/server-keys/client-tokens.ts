import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, type JWTPayload, SignJWT } from 'jose';
import { Clock } from '#platform/clock/clock.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { isId } from '#platform/database/ids.js';
import { invalidAuth, invalidFormat, tokenExpired } from '#platform/errors/access.errors.js';
import { AccessTokens } from './access-tokens.js';
import { ServerKeyring } from './server-keyring.js';
import { clientTokenSeconds } from './server-keys.service.js';
import { claimsOfUnverified, strictHeaderOf } from './strict-jws.js';

/** What a service shows in place of its key for a while (RFC 9068): who it is, and what it may do. */
export interface ClientClaims {
  /** The key, twice: nobody's session is behind it (RFC 9068 section 2.2). */
  readonly sub: string;
  readonly client_id: string;
  /** With a space between two (RFC 8693 section 4.2). */
  readonly scope: string;
  /** Which of the key's secrets was shown for it: the token ends with it. */
  readonly secret: string;
}

export type VerifiedClientClaims = JWTPayload &
  ClientClaims & {
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

/**
 * Tokens of the client credentials grant. Kind, issuer and audience are those of a session's access token, so that services check both
 * alike; what tells them apart are claims, and each of the two is refused as the other (JW-05).
 */
@Injectable()
export class ClientTokens {
  constructor(
    private readonly keyring: ServerKeyring,
    private readonly clock: Clock,
    private readonly server: ServerSettings,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** Never outlives the key. @returns the token and its life in seconds */
  async issue(
    keyId: string,
    facts: Pick<ClientClaims, 'scope' | 'secret'>,
    keyExpiresAt: Date | null,
  ): Promise<{ token: string; expiresIn: number }> {
    const iat = this.clock.nowSeconds();
    const end = keyExpiresAt === null ? Infinity : Math.floor(keyExpiresAt.getTime() / 1000);
    const exp = Math.min(iat + clientTokenSeconds, end);
    const { id, privateKey } = this.keyring.signingKey();
    const token = await new SignJWT({
      sub: keyId,
      client_id: keyId,
      ...facts,
      iss: this.server.publicOrigin,
      aud: this.accessTokens.audience,
      iat,
      exp,
      jti: randomUUID(),
    })
      .setProtectedHeader({ alg: algorithm, typ: kind, kid: id })
      .sign(privateKey);
    return { token, expiresIn: Math.max(0, exp - iat) };
  }

  /** Does it say that it is one of ours? Nothing is checked yet. Tokens of other makers name clients too (RFC 9068). */
  concerns(token: string): boolean {
    if (token.length > longestToken || !shape.test(token)) return false;
    const claims = claimsOfUnverified(token);
    const isOurs = claims?.['iss'] === this.server.publicOrigin;
    return isOurs && claims['client_id'] !== undefined && claims['sid'] === undefined;
  }

  /** @throws invalid_format, invalid_auth, token_expired */
  async verify(token: string): Promise<VerifiedClientClaims> {
    if (token.length > longestToken || !shape.test(token)) throw invalidFormat();
    await this.keyring.assureCurrent();
    try {
      const { payload } = await jwtVerify(token, () => this.keyOf(token), {
        algorithms: [algorithm],
        typ: kind,
        issuer: this.server.publicOrigin,
        audience: this.accessTokens.audience,
        currentDate: this.clock.now(),
      });
      if (this.isWhole(payload)) return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw tokenExpired();
    }
    throw invalidAuth();
  }

  /** The header is ours to the letter (JW-02). @throws where it is not */
  private keyOf(token: string) {
    const header = strictHeaderOf(token);
    const isOurs = Object.keys(header).sort().join() === 'alg,kid,typ' && header['typ'] === kind;
    const key = isOurs ? this.keyring.verificationKey(String(header['kid'])) : null;
    if (!key) throw invalidAuth();
    return key;
  }

  /** A session's token has a session, and names no client: as a client's it is worth nothing (JW-05). */
  private isWhole(payload: JWTPayload): payload is VerifiedClientClaims {
    const { sub, client_id, scope, secret, aud, iat, exp, jti } = payload;
    const texts = [scope, secret, jti].every((value) => typeof value === 'string');
    const times = [iat, exp].every((value) => Number.isSafeInteger(value));
    const isKey = typeof sub === 'string' && isId(sub) && client_id === sub;
    const isClient = payload['sid'] === undefined && payload['act'] === undefined;
    const isInTime = Number(iat) <= this.clock.nowSeconds() + futureSkewSeconds;
    return texts && times && isKey && isClient && isInTime && aud === this.accessTokens.audience;
  }
}

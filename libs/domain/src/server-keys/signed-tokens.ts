import { randomUUID, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { Clock } from '#platform/clock/clock.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidAuth, invalidFormat, tokenExpired } from '#platform/errors/access.errors.js';
import { ServerKeyring } from './server-keyring.js';
import { longestOwnToken, looksLikeJws, strictHeaderOf } from './strict-jws.js';

/** Who takes a token, and how it is signed: with the secret they share with us, or with our own key (JW-01: never either). */
export interface Recipient {
  readonly audience: string;
  readonly signing:
    | { readonly algorithm: 'HS256'; readonly secret: KeyObject }
    | { readonly algorithm: 'ES256'; readonly kind?: OwnKind };
}

/** `at+jwt`: we take it, or a service as it takes those; which of them goes by the audience (RFC 9068). */
type OwnKind = 'embed+jwt' | 'at+jwt';

/** What each of our tokens says. Times in seconds. */
export interface TokenParts {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
}

export type SignedClaims = JWTPayload & TokenParts;

/** A token and its life in seconds. */
export interface IssuedJwt {
  readonly token: string;
  readonly expiresIn: number;
}

/** What our own key signs for others says what it is, or it would pass for an access token (JW-05; RFC 8725 section 3.11). */
const ownKind = 'embed+jwt';
/** What other software expects of a shared secret. */
const sharedKind = 'JWT';
const futureSkewSeconds = 60;

/** JWTs (RFC 7519): the only place that signs or believes one of ours. What its claims must be besides, each kind of token knows. */
@Injectable()
export class SignedTokens {
  constructor(
    private readonly keyring: ServerKeyring,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    private readonly server: ServerSettings,
  ) {}

  /** `end`: of what is behind the token, which it never outlives. */
  issue({ audience, signing }: Recipient, claims: object, lifeSeconds: number, end: Date | null): IssuedJwt {
    const iat = this.clock.nowSeconds();
    const exp = Math.min(iat + lifeSeconds, end === null ? Infinity : Math.floor(end.getTime() / 1000));
    const payload = { ...claims, iss: this.server.publicOrigin, aud: audience, iat, exp, jti: randomUUID() };
    const { key, header } = this.signerOf(signing);
    const token = this.jwt.sign(payload, { privateKey: key as never, algorithm: signing.algorithm, header });
    return { token, expiresIn: Math.max(0, exp - iat) };
  }

  /** `secondsTooLate`: it may have expired so long ago. @throws invalid_format, invalid_auth, token_expired */
  async verify({ audience, signing }: Recipient, token: string, secondsTooLate = 0): Promise<SignedClaims> {
    if (!looksLikeJws(token, longestOf(signing))) throw invalidFormat();
    await this.keyring.assureCurrent();
    try {
      const { payload } = await jwtVerify(token, () => this.keyOf(signing, token), {
        algorithms: [signing.algorithm],
        issuer: this.server.publicOrigin,
        audience,
        currentDate: this.clock.now(),
        clockTolerance: secondsTooLate,
      });
      if (this.isWhole(payload, audience)) return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw tokenExpired();
    }
    throw invalidAuth();
  }

  private signerOf(signing: Recipient['signing']) {
    if (signing.algorithm === 'HS256') return { key: signing.secret, header: { alg: 'HS256', typ: sharedKind } };
    const { id, privateKey } = this.keyring.signingKey();
    return { key: privateKey, header: { alg: 'ES256', typ: signing.kind ?? ownKind, kid: id } };
  }

  /** The header is ours to the letter: nothing in it (jku, x5u, crit, b64, zip ...) chooses a key or a way to check (JW-01, JW-02). @throws where it is not */
  private keyOf(signing: Recipient['signing'], token: string): KeyObject {
    const header = strictHeaderOf(token);
    const members = Object.keys(header).sort().join();
    const { kid, typ } = header;
    if (signing.algorithm === 'HS256') {
      if (members === 'alg,typ' && typ === sharedKind) return signing.secret;
    } else if (members === 'alg,kid,typ' && typ === (signing.kind ?? ownKind) && typeof kid === 'string') {
      const key = this.keyring.verificationKey(kid);
      if (key) return key;
    }
    throw invalidAuth();
  }

  /** jose has checked signature, iss, aud, and exp where there is one; here: none is missing, and each has its type (JW-03, JW-04). */
  private isWhole(payload: JWTPayload, audience: string): payload is SignedClaims {
    const { iat, exp, jti, aud } = payload;
    const hasTimes = Number.isSafeInteger(iat) && Number.isSafeInteger(exp);
    return (
      hasTimes &&
      Number(iat) <= this.clock.nowSeconds() + futureSkewSeconds &&
      typeof jti === 'string' &&
      aud === audience
    );
  }
}

/** Tokens of apps hold whole configurations. */
function longestOf(signing: Recipient['signing']): number {
  return signing.algorithm === 'ES256' && signing.kind === 'at+jwt' ? longestOwnToken : Infinity;
}

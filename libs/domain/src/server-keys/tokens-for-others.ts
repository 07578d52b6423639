import { randomUUID, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { jwtVerify, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { Clock } from '#platform/clock/clock.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { ServerKeyring } from './server-keyring.js';
import { strictHeaderOf } from './strict-jws.js';

/** Who takes a token that is not for us, and how it is signed: with the secret they share with us, or with our own key (JW-01: never either). */
export interface Recipient {
  readonly audience: string;
  readonly signing:
    | { readonly algorithm: 'HS256'; readonly secret: KeyObject }
    | { readonly algorithm: 'ES256'; readonly kind?: OwnKind };
}

/** `at+jwt`: a service takes it as it takes access tokens of ours, and goes by the audience (RFC 9068). */
type OwnKind = 'embed+jwt' | 'at+jwt';

export type TokenForOthers = JWTPayload & { readonly iat: number; readonly exp: number; readonly jti: string };

/** What our own key signs says what it is, or it would pass for an access token (JW-05; RFC 8725 section 3.11). */
const ownKind = 'embed+jwt';
/** What other software expects of a shared secret. */
const sharedKind = 'JWT';
const futureSkewSeconds = 60;
const shape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Tokens that other programs take, and we do not: as bearers of ours they are refused, whatever they say. */
@Injectable()
export class TokensForOthers {
  constructor(
    private readonly keyring: ServerKeyring,
    private readonly clock: Clock,
    private readonly server: ServerSettings,
  ) {}

  async issue({ audience, signing }: Recipient, claims: object, lifeSeconds: number): Promise<string> {
    const iat = this.clock.nowSeconds();
    const whole = {
      ...claims,
      iss: this.server.publicOrigin,
      aud: audience,
      iat,
      exp: iat + lifeSeconds,
      jti: randomUUID(),
    };
    const token = (header: JWTHeaderParameters) => new SignJWT(whole).setProtectedHeader(header);
    if (signing.algorithm === 'HS256') return token({ alg: 'HS256', typ: sharedKind }).sign(signing.secret);
    const { id, privateKey } = this.keyring.signingKey();
    return token({ alg: 'ES256', typ: signing.kind ?? ownKind, kid: id }).sign(privateKey);
  }

  /** Null for whatever this recipient was not given by us, or was given too long ago. */
  async verify(recipient: Recipient, token: string): Promise<TokenForOthers | null> {
    if (!shape.test(token)) return null;
    await this.keyring.assureCurrent();
    const { audience, signing } = recipient;
    try {
      const { payload } = await jwtVerify(token, () => this.keyOf(recipient, token), {
        algorithms: [signing.algorithm],
        issuer: this.server.publicOrigin,
        audience,
        currentDate: this.clock.now(),
      });
      return this.isWhole(payload, audience) ? payload : null;
    } catch {
      return null;
    }
  }

  /** The header is ours to the letter: nothing in it chooses a key or a way to check (JW-01, JW-02). @throws where it is not */
  private keyOf({ signing }: Recipient, token: string): KeyObject {
    const header = strictHeaderOf(token);
    const members = Object.keys(header).sort().join();
    const { kid, typ } = header;
    if (signing.algorithm === 'HS256') {
      if (members === 'alg,typ' && typ === sharedKind) return signing.secret;
    } else if (members === 'alg,kid,typ' && typ === (signing.kind ?? ownKind) && typeof kid === 'string') {
      const key = this.keyring.verificationKey(kid);
      if (key) return key;
    }
    throw new Error('the header is not one of ours');
  }

  /** jose has checked signature, iss, aud, and exp where there is one; here: none is missing, and each has its type (JW-03, JW-04). */
  private isWhole(payload: JWTPayload, audience: string): payload is TokenForOthers {
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

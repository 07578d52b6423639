import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { bearerOf } from './bearer.js';

interface Carrier {
  readonly headers: { readonly authorization?: string };
}

/**
 * passport-jwt as a thin adapter: it finds the token and carries the verdict, AccessTokens (on jose) gives it. Its own verifier, on
 * jsonwebtoken, takes any `typ`, an unknown `crit` and tokens that never expire, so it never sees one.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(tokens: AccessTokens) {
    super({
      jwtFromRequest: (request: Carrier) => bearerOf(request.headers.authorization),
      secretOrKeyProvider: (_request: unknown, _token: string, done: (error: null, key: string) => void) => {
        done(null, 'checked by AccessTokens');
      },
    });
    const verifier = (
      token: string,
      _key: string,
      _options: unknown,
      done: (error: unknown, claims?: unknown) => void,
    ) => {
      tokens.verify(token).then(
        (claims) => {
          done(null, claims);
        },
        (error: unknown) => {
          done(error);
        },
      );
    };
    Object.assign(Strategy, { JwtVerifier: verifier });
  }

  validate(claims: VerifiedClaims): VerifiedClaims {
    return claims;
  }
}

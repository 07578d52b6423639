import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { isId } from '#platform/database/ids.js';
import { invalidAuth } from '#platform/errors/access.errors.js';
import { AccessTokens } from './access-tokens.js';
import { clientTokenSeconds } from './server-keys.service.js';
import { type IssuedJwt, type SignedClaims, SignedTokens } from './signed-tokens.js';
import { claimsOfUnverified, longestOwnToken, looksLikeJws } from './strict-jws.js';

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

export type VerifiedClientClaims = SignedClaims & ClientClaims;

/**
 * Tokens of the client credentials grant. Kind, issuer and audience are those of a session's access token, so that services check both
 * alike; what tells them apart are claims, and each of the two is refused as the other (JW-05).
 */
@Injectable()
export class ClientTokens {
  constructor(
    private readonly tokens: SignedTokens,
    private readonly accessTokens: AccessTokens,
    private readonly server: ServerSettings,
  ) {}

  /** Never outlives the key. */
  issue(keyId: string, facts: Pick<ClientClaims, 'scope' | 'secret'>, keyExpiresAt: Date | null): IssuedJwt {
    const claims: ClientClaims = { sub: keyId, client_id: keyId, ...facts };
    return this.tokens.issue(this.accessTokens.recipient, claims, clientTokenSeconds, keyExpiresAt);
  }

  /** Does it say that it is one of ours? Nothing is checked yet. Tokens of other makers name clients too (RFC 9068). */
  concerns(token: string): boolean {
    if (!looksLikeJws(token, longestOwnToken)) return false;
    const claims = claimsOfUnverified(token);
    const isOurs = claims?.['iss'] === this.server.publicOrigin;
    return isOurs && claims['client_id'] !== undefined && claims['sid'] === undefined;
  }

  /** @throws invalid_format, invalid_auth, token_expired */
  async verify(token: string): Promise<VerifiedClientClaims> {
    const claims = await this.tokens.verify(this.accessTokens.recipient, token);
    if (!isOfClient(claims)) throw invalidAuth();
    return claims;
  }
}

/** A session's token has a session, and names no client: as a client's it is worth nothing (JW-05). */
function isOfClient(claims: SignedClaims): claims is VerifiedClientClaims {
  const { sub, client_id, scope, secret, sid, act } = claims;
  const isKey = typeof sub === 'string' && isId(sub) && client_id === sub;
  const isClient = sid === undefined && act === undefined;
  return isKey && isClient && typeof scope === 'string' && typeof secret === 'string';
}

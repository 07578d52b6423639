import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { isId } from '#platform/database/ids.js';
import { invalidAuth } from '#platform/errors/access.errors.js';
import { CannotStart } from '#platform/errors/cannot-start.js';
import { AccessTokens, type VerifiedClaims } from './access-tokens.js';
import { type IssuedJwt, type Recipient, type SignedClaims, SignedTokens } from './signed-tokens.js';
import { claimsOfUnverified } from './strict-jws.js';
import { TokenExchangeSettings } from './token-exchange.settings.js';

/** Who asked for it, for whom, and what the service may do there. */
export interface Exchange {
  readonly keyId: string;
  readonly audience: string;
  readonly scopes: readonly string[];
}

export type ExchangedClaims = VerifiedClaims & {
  readonly client_id: string;
  /** The key that acts in the person's name (RFC 8693 section 4.1). */
  readonly act: { readonly sub: string };
  readonly scope?: string;
};

/** Access tokens of people, made narrower: good at one other audience, and at none of our own routes (JW-05). */
@Injectable()
export class ExchangedTokens implements OnModuleInit {
  constructor(
    private readonly settings: TokenExchangeSettings,
    private readonly tokens: SignedTokens,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /** A token for us in the name of somebody else would be a session. */
  onModuleInit(): void {
    if (!this.settings.audiences.includes(this.accessTokens.audience)) return;
    throw new CannotStart('TOKEN_EXCHANGE_AUDIENCES names our own audience (TOKEN_AUDIENCE): take it out');
  }

  knows(audience: string): boolean {
    return this.settings.audiences.includes(audience);
  }

  /** Says what the person's token says, and in whose hands it is; never lives longer. */
  issue(subject: VerifiedClaims, { keyId, audience, scopes }: Exchange): IssuedJwt {
    const { sub, sid, auth_time, aal, amr, role, username, org } = subject;
    const person = { sub, sid, auth_time, aal, amr, role, username, ...(org ? { org } : {}) };
    const scope = scopes.length > 0 ? { scope: scopes.join(' ') } : {};
    const claims = { ...person, client_id: keyId, act: { sub: keyId }, ...scope };
    return this.tokens.issue(recipientOf(audience), claims, subject.exp - this.clock.nowSeconds(), null);
  }

  /** @throws invalid_format, invalid_auth, token_expired: what we did not make for one of these audiences, or made too long ago */
  async verify(token: string): Promise<ExchangedClaims> {
    const audience = claimsOfUnverified(token)?.['aud'];
    if (typeof audience !== 'string' || !this.knows(audience)) throw invalidAuth();
    const claims = await this.tokens.verify(recipientOf(audience), token);
    // Signed by us and for that audience: it is what `issue` made, and nothing else is.
    if (!isExchanged(claims)) throw invalidAuth();
    return claims as unknown as ExchangedClaims;
  }
}

function recipientOf(audience: string): Recipient {
  return { audience, signing: { algorithm: 'ES256', kind: 'at+jwt' } };
}

function isExchanged({ sub, sid, client_id, act }: SignedClaims): boolean {
  const actor = (act as { sub?: unknown } | undefined)?.sub;
  return [sub, sid, client_id].every((value) => typeof value === 'string' && isId(value)) && actor === client_id;
}

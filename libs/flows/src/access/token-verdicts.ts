import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { tokenExpired } from '#platform/errors/access.errors.js';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { Lru } from '#platform/memory/lru.js';

interface Verdict<Claims> {
  readonly token: string;
  readonly claims: Claims;
  readonly keyId: string;
}

const remembered = 50_000;
/** Half a signature finds the token: to hash all of it for the map would cost more than everything else here. */
const nameLength = 43;

/**
 * Signatures that were checked already. A signature does not change, so it is checked once per token and instance; its key and its
 * expiry are looked at each time, so a rotation ends even what was being checked meanwhile.
 */
@Injectable()
export class TokenVerdicts<Claims extends { readonly exp: number } = VerifiedClaims> {
  private readonly verdicts = new Lru<string, Verdict<Claims>>(remembered);

  constructor(
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /** @throws token_expired */
  find(token: string): Claims | null {
    const verdict = this.verdicts.get(token.slice(-nameLength));
    if (verdict?.token !== token || !this.tokens.trustsKey(verdict.keyId)) return null;
    if (verdict.claims.exp <= this.clock.nowSeconds()) throw tokenExpired();
    return verdict.claims;
  }

  knows(token: string): boolean {
    return this.verdicts.get(token.slice(-nameLength))?.token === token;
  }

  remember(token: string, claims: Claims): void {
    this.verdicts.set(token.slice(-nameLength), { token, claims, keyId: this.tokens.keyIdOf(token) });
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error.js';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { type ExchangedClaims, ExchangedTokens } from '#domain/server-keys/exchanged-tokens.js';
import { Callers } from '../callers.js';
import type { SignedInCaller } from '../session-state.js';
import { TokenVerdicts } from '../token-verdicts.js';

/** Asked of a token as somebody else shows it: nothing is used up, moved on or written, and no reason is told. */
@Injectable()
export class LiveTokens {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly verdicts: TokenVerdicts,
    private readonly callers: Callers,
    private readonly exchangedTokens: ExchangedTokens,
  ) {}

  /** What a session's access token says, while it would be let in; else null. From memory, where it was seen before. */
  async ofAccess(token: string): Promise<VerifiedClaims | null> {
    return orNull(async () => {
      const claims = this.verdicts.find(token) ?? (await this.verified(token));
      await this.personBehind(claims);
      return claims;
    });
  }

  /** The same of one that was exchanged: the session behind it is asked as well. */
  async ofExchanged(token: string): Promise<ExchangedClaims | null> {
    return orNull(async () => {
      const claims = await this.exchangedTokens.verify(token);
      if (claims) await this.personBehind(claims);
      return claims;
    });
  }

  private async verified(token: string): Promise<VerifiedClaims> {
    const claims = await this.accessTokens.verify(token);
    this.verdicts.remember(token, claims);
    return claims;
  }

  /** @throws as the front door: revoked, banned, of another role or place than the token says */
  private async personBehind(claims: VerifiedClaims): Promise<SignedInCaller> {
    return this.callers.remembered(claims) ?? this.callers.of(claims);
  }
}

async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const isRefusal = error instanceof DomainError && ['unauthenticated', 'forbidden'].includes(error.kind);
    if (isRefusal) return null;
    throw error;
  }
}

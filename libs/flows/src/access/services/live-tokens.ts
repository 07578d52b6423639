import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error.js';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { type ExchangedClaims, ExchangedTokens } from '#domain/server-keys/exchanged-tokens.js';
import type { ClientClaims } from '#domain/server-keys/client-tokens.js';
import { Callers } from '../callers.js';
import { KeyCallers } from '../keys/key-callers.js';
import { SecondFactorDuty } from '../second-factor-duty.js';
import type { KeyCaller } from '../session-state.js';
import { TokenVerdicts } from '../token-verdicts.js';

/**
 * Asked of a token as somebody else shows it: nothing is used up, moved on or written, and no reason is told. Of somebody who owes a second
 * factor none is good: it opens nothing but the way to one (MF-04), and that is here.
 */
@Injectable()
export class LiveTokens {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly verdicts: TokenVerdicts,
    private readonly callers: Callers,
    private readonly exchangedTokens: ExchangedTokens,
    private readonly keys: KeyCallers,
    private readonly duty: SecondFactorDuty,
  ) {}

  /** What a session's access token says, while it would be let in; else null. From memory, where it was seen before. */
  async ofAccess(token: string): Promise<VerifiedClaims | null> {
    return orNull(async () => {
      const claims = this.verdicts.find(token) ?? (await this.verified(token));
      await this.assertLetIn(claims);
      return claims;
    });
  }

  /** The same of one that was exchanged: the session behind it is asked as well. */
  async ofExchanged(token: string): Promise<ExchangedClaims | null> {
    return orNull(async () => {
      const claims = await this.exchangedTokens.verify(token);
      if (claims) await this.assertLetIn(claims);
      return claims;
    });
  }

  /** A key as it would call, by one of its secrets or a token that it got for itself. */
  async ofKey(presented: string | ClientClaims): Promise<KeyCaller | null> {
    return orNull(async () => {
      const caller = await this.keys.look(presented);
      if (caller && caller.user !== null) this.duty.assertMet(caller);
      return caller;
    });
  }

  private async verified(token: string): Promise<VerifiedClaims> {
    const claims = await this.accessTokens.verify(token);
    this.verdicts.remember(token, claims);
    return claims;
  }

  /** @throws as the front door: revoked, banned, of another role or place than the token says, without the second factor that is asked for */
  private async assertLetIn(claims: VerifiedClaims): Promise<void> {
    this.duty.assertMet(this.callers.remembered(claims) ?? (await this.callers.of(claims)));
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

import { Injectable } from '@nestjs/common';
import { type ErrorKind, nullIfRefused } from '#platform/errors/domain-error.js';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { type ExchangedClaims, ExchangedTokens } from '#domain/server-keys/exchanged-tokens.js';
import type { ClientClaims } from '#domain/server-keys/client-tokens.js';
import { Callers } from '../callers.js';
import { KeyCallers } from '../keys/key-callers.js';
import { SecondFactorDuty } from '../second-factor-duty.js';
import type { KeyCaller } from '../session-state.js';
import { TokenVerdicts } from '../token-verdicts.js';

const refusals: readonly ErrorKind[] = ['unauthenticated', 'forbidden'];

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
    return nullIfRefused(this.letIn(this.verified(token)), refusals);
  }

  /** The same of one that was exchanged: the session behind it is asked as well. */
  async ofExchanged(token: string): Promise<ExchangedClaims | null> {
    return nullIfRefused(this.letIn(this.exchangedTokens.verify(token)), refusals);
  }

  /** A key as it would call, by one of its secrets or a token that it got for itself. */
  async ofKey(presented: string | ClientClaims): Promise<KeyCaller | null> {
    return nullIfRefused(this.keyLetIn(presented), refusals);
  }

  private async verified(token: string): Promise<VerifiedClaims> {
    const known = this.verdicts.find(token);
    if (known) return known;
    const claims = await this.accessTokens.verify(token);
    this.verdicts.remember(token, claims);
    return claims;
  }

  /** @throws as the front door: revoked, banned, of another role or place than the token says, without the second factor that is asked for */
  private async letIn<Claims extends VerifiedClaims>(verified: Promise<Claims>): Promise<Claims> {
    const claims = await verified;
    this.duty.assertMet(this.callers.remembered(claims) ?? (await this.callers.of(claims)));
    return claims;
  }

  private async keyLetIn(presented: string | ClientClaims): Promise<KeyCaller | null> {
    const caller = await this.keys.look(presented);
    if (caller && caller.user !== null) this.duty.assertMet(caller);
    return caller;
  }
}
